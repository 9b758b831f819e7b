/** The page's own style: dark and light, and print. No external font, image or script. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#fbfaf8;--card:#fff;--ink:#1c1f24;--soft:#5a616c;--line:#e3e1dc;--faint:#f3f1ed;--accent:#1f5fa8;
--good:#1d7a46;--warn:#96600a;--bad:#b3322b;--goodbg:#e7f4ec;--warnbg:#fbf1de;--badbg:#fae9e7;--nonebg:#eeedea;
--s0:#1f5fa8;--s1:#c8641b;--s2:#16866f;--s3:#8a4fa3;--s4:#b03a5b;--s5:#6b7a1e;--s6:#3a8fb7;--s7:#8a6d3b;--ctl:#8b9099}
@media (prefers-color-scheme:dark){:root{--bg:#14161a;--card:#1b1e24;--ink:#e7e8ea;--soft:#a2a9b4;--line:#31353d;--faint:#22262d;--accent:#7db4ef;
--good:#6fd09a;--warn:#e5b566;--bad:#f28b82;--goodbg:#17301f;--warnbg:#33280f;--badbg:#3a1d1b;--nonebg:#2a2d33;
--s0:#7db4ef;--s1:#f0995a;--s2:#55c8ad;--s3:#c596dc;--s4:#ee86a4;--s5:#b9c860;--s6:#86cdeb;--s7:#d0b27c;--ctl:#868c97}}
*{box-sizing:border-box}
html{scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;font-variant-numeric:tabular-nums}
main,header,footer{max-width:82rem;margin:0 auto;padding:0 1.5rem}
header{padding-top:2.75rem}
h1{font-size:1.9rem;line-height:1.2;margin:0;letter-spacing:-.015em}
h2{font-size:1.25rem;margin:3rem 0 .75rem;letter-spacing:-.01em}
h3{font-size:1rem;margin:0}
p{margin:.5rem 0;max-width:48rem}
.lead,.soft,small{color:var(--soft)}
small{font-size:.82rem}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;list-style:none;padding:0;margin:1rem 0 0;font-size:.9rem}
a{color:var(--accent);text-underline-offset:.18em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:9}
.glance td{vertical-align:middle}.glance .big{margin:0;font-size:1.1rem}
.answers{display:grid;gap:1rem;margin-top:1rem}
.answer{background:var(--card);border:1px solid var(--line);border-left:5px solid var(--soft);border-radius:10px;padding:1.1rem 1.3rem}
.answer.maybe{border-left-color:var(--accent)}.answer.yes{border-left-color:var(--good)}.answer.no{border-left-color:var(--bad)}.answer.open{border-left-color:var(--warn)}
.answer header{display:flex;flex-wrap:wrap;gap:.5rem .8rem;align-items:center;padding:0;margin:0 0 .7rem}
.answer dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:.9rem 1.6rem;margin:0}
.answer dt{font-size:.78rem;color:var(--soft);margin-bottom:.15rem}.answer dd{margin:0}
.big{display:block;font-size:1.5rem;font-weight:650;line-height:1.25;letter-spacing:-.01em;margin-bottom:.3rem}.big small{font-size:.85rem;font-weight:400;letter-spacing:0}
.answer dd{font-size:.92rem}
.tag{display:inline-block;border-radius:99px;padding:.08rem .6rem;font-size:.8rem;white-space:nowrap;background:var(--nonebg);color:var(--ink)}
.tag.good{background:var(--goodbg);color:var(--good)}.tag.warn{background:var(--warnbg);color:var(--warn)}.tag.bad{background:var(--badbg);color:var(--bad)}
.notes{background:var(--faint);border-radius:10px;padding:.9rem 1.3rem .9rem 2.4rem;margin:1.2rem 0 0}
.notes li{margin:.3rem 0;max-width:56rem}.notes li.alert{font-weight:600}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:10px;background:var(--card);margin:.75rem 0}
table{border-collapse:collapse;width:100%;font-size:.87rem}
caption{text-align:left;padding:.6rem .8rem;color:var(--soft)}
th,td{padding:.42rem .8rem;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
thead th{border-top:0;font-weight:600;color:var(--soft);white-space:nowrap;background:var(--faint)}
td.n,th.n{text-align:right;white-space:nowrap}
tbody th{font-weight:600;white-space:nowrap}
tbody td{white-space:nowrap}td.long{white-space:normal;min-width:16rem}
tr.sub th,tr.sub td{border-top:0;padding-top:0;color:var(--soft)}tr.sub th{font-weight:400;padding-left:1.6rem}
tr.ctl th,tr.ctl td{color:var(--soft)}
.sign{position:relative;display:inline-block;min-width:1.1em;text-align:center;font-weight:700}.sign.good{color:var(--good)}.sign.warn{color:var(--warn)}.sign.bad{color:var(--bad)}.sign.soft{color:var(--soft)}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;font-size:.87rem}
.iv{color:var(--soft);font-size:.82em;display:block}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(21rem,1fr));gap:1rem}
figure{margin:0;background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.9rem 1rem}
figcaption{font-size:.9rem;font-weight:600;margin-bottom:.4rem}
figcaption small{font-weight:400;display:block}
svg{display:block;width:100%;height:auto;font:12px system-ui,-apple-system,"Segoe UI",sans-serif}
svg text{fill:var(--ink)}svg .t{fill:var(--soft)}svg .g{stroke:var(--line)}svg .z{stroke:var(--soft);stroke-dasharray:3 3}
svg .halo{paint-order:stroke;stroke:var(--card);stroke-width:3px;stroke-linejoin:round}
details{border:1px solid var(--line);border-radius:10px;background:var(--card);margin:.75rem 0}
summary{cursor:pointer;padding:.6rem .9rem;font-weight:600}
details>.scroll,details>.plots{border:0;margin:0;border-radius:0 0 10px 10px}
details>p,details>dl{padding:0 .9rem}
code{font:.88em ui-monospace,SFMono-Regular,Menlo,monospace;overflow-wrap:anywhere}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1.2rem;font-size:.9rem}.facts dt{color:var(--soft)}.facts dd{margin:0}
footer{padding:2.5rem 1.5rem 3rem;color:var(--soft);font-size:.85rem}
@media print{:root{--bg:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--faint:#f4f4f4}body{font-size:10.5pt}nav,.skip{display:none}
main,header,footer{max-width:none;padding:0}h2{break-after:avoid}figure,.answer,tr{break-inside:avoid}.scroll{overflow:visible}
table{font-size:7.5pt}th,td{padding:.2rem .35rem}details{border:0}details:not([open])>*{display:block}details::details-content{content-visibility:visible;block-size:auto}}
`;

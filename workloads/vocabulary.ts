const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Things that software speaks of. Several meanings each, so that names built of two or three look like real ones. */
export const NOUNS = words(`
  account address agent alert anchor archive asset attempt audit backoff balance bank barrier basket batch binding block bucket budget buffer
  bundle cache calendar callback carrier catalog channel charge checkpoint chunk claim clause client clock cluster cohort column command
  config connection consumer contract cookie counter coupon credential currency cursor customer deadline delivery depot digest discount
  document domain draft driver duration edge element endpoint envelope epoch event exchange export extent facet feature feed field filter
  fixture flag folder footer forecast format frame gateway graph grid group guard handle handler header heap hint histogram hook
  identity image import index ingress inlet inventory invoice item job journal key label lane latch layer layout leader lease ledger length
  level limit link list loader locale lock log manifest margin marker mask member membership memo message meter metric migration mirror
  mode module monitor mutex namespace node note notice offer offset operator option order outbox outlet owner packet page parcel parser part
  partition patch path payload payment peer permit phase pipeline plan policy pool port position price probe process product profile
  promise proof property provider proxy query queue quota quote range rate reader rebate receipt record region registry relay release
  replica report request reservation resolver resource response result retry revision role rollout route row rule sample scale schedule
  schema scope score script season seat section segment selector sender sensor sequence session shard shelf shipment signal sink
  site slice slot snapshot socket source span split stage state status step stock stop storage store stream string subject subscription
  summary supplier switch symbol table tag target task tax template tenant term ticket tier timer token topic total trace track trail
  transfer transition tree trigger tuple unit upload usage user value variant vault vector vendor version view visit voucher
  wallet warehouse watcher weight widget window worker wrapper writer zone`);

export const VERBS = words(`
  accept acquire add advance align allocate append apply archive assert assign attach await balance batch begin bind book broadcast build
  cancel capture charge check claim clear clone close collect commit compact compare compute confirm connect consume convert copy count create
  debit decode defer delete deliver derive describe detach detect dispatch drain drop emit encode enqueue ensure estimate evict
  expand expire export fetch fill filter find finish flush fold format forward freeze gather generate grant group handle hash hold hydrate
  ignore import index inspect install invalidate invoke issue join keep lease link list load locate lock lookup map mark match measure
  merge migrate monitor move normalize notify observe open pack parse partition pause peek persist pin plan poll post prepare preserve
  price probe process promote propagate prune publish pull purge push query quote read rebuild receive recompute reconcile record recover
  redeem reduce refresh refund register reject release reload remove rename render renew repair replace replay report request requeue
  reserve reset resolve restore resume retain retry return revoke rewind roll rotate route sample save scale scan schedule score seal
  search seed select send serialize settle shard ship shrink skip sort split stage start stop store stream submit subscribe sum swap sweep
  switch sync take tally throttle tokenize touch track transfer transform trim unlock unpack update upgrade upload validate verify wait walk
  warm watch weigh withdraw wrap write yield`);

export const ADJECTIVES = words(`
  active adaptive ambient ancient atomic backward bare binary blank blocking bounded brief broken bulk cached canonical cheap clean closed
  coarse cold compact complete concurrent conditional consistent constant cold current cyclic damaged dangling deep default delayed dense
  detached dirty distinct double draft dry dual durable eager early eligible empty exact exclusive explicit external extra fair fast final fine
  finite fixed flat foreign formal fresh full global greedy guarded half hidden hollow hot idle implicit inactive inbound incomplete
  initial inner internal invalid isolated joint keyed large last late lazy leading legacy light linear live local locked loose lossy main
  manual masked maximal mean merged minimal missing mixed monotonic mutable naive narrow native nested neutral next nominal null odd
  open optional ordered orphan outbound outer overdue packed paired parallel partial passive pending plain preferred previous primary
  private proper public pure quiet random rapid raw ready recent recursive redundant regional relative remote repeated reserved
  rolling rough safe scoped sealed secondary shallow shared short silent simple single slow soft sparse stable stale standby static
  steady sticky strict strong sudden synthetic tail temporary thin tight timed total trailing transient trusted uneven unique unsafe
  unused upper upstream urgent usable valid virtual visible volatile warm weak wide young`);

export const SERVICES = words(`
  checkout-api catalog-sync ledger-writer payments-core session-broker image-resizer search-indexer notify-relay fraud-scorer cart-service
  pricing-engine shipping-quotes tax-resolver identity-gate media-proxy returns-desk loyalty-points audit-trail feed-builder geo-lookup
  invoice-render stock-mirror promo-rules webhook-fanout report-batch token-vault`);

export const FIRST_NAMES = words(`
  aino bela ciro dagny edda farid goran hana ilse jovan kaori leif mira nadim odd petra quim runa sanna tariq ulla vesna wim ximena yusuf
  zofia arvid bruna cosmin dilek eskil fenna gizem henrik imre jolanta kemal lumi marisol nils`);

export const LAST_NAMES = words(`
  aalto brandt castel dimova eriksen fabre galvao horvat ilves jansky kovac lindqvist moreau nakata okafor petrov quist rahimi santos tanaka
  ueda varga weiss xanthos yilmaz zeman arslan bakker conti dupont esposito ferreira grosz haddad ito joshi kaplan laurent mensah novak`);

export const REGIONS = words(`eu-north-1 eu-west-3 us-east-2 ap-south-1 sa-east-1 ca-central-1 af-south-1 me-west-1`);

export const LABELS: readonly (readonly [name: string, colour: string, description: string])[] = [
  ['needs-triage', 'ededed', 'Nobody has looked at this yet'],
  ['bug', 'd73a4a', 'Something does not work as documented'],
  ['enhancement', 'a2eeef', 'A wish for something new'],
  ['docs', '0075ca', 'Pages, examples, comments in the code'],
  ['area/parser', 'c5def5', 'Reading of configuration and input files'],
  ['area/network', 'bfd4f2', 'Sockets, proxies, certificates, retries'],
  ['area/storage', 'd4c5f9', 'Files on disk, locks, compaction'],
  ['area/cli', 'fef2c0', 'Commands, flags and terminal output'],
  ['area/scheduler', 'f9d0c4', 'Queues, timers, workers'],
  ['perf', 'fbca04', 'Too slow or too much memory'],
  ['windows', '5319e7', 'Seen on Windows only'],
  ['regression', 'b60205', 'Worked in an earlier release'],
  ['good first issue', '7057ff', 'A fair start for newcomers'],
  ['waiting-for-reporter', 'e99695', 'We asked for details'],
  ['flaky-test', '0e8a16', 'A test that fails now and then'],
];

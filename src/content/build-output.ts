import { countOf, type Evidence, shareOf } from './evidence.js';

const LINE = new RegExp(
  [
    // compilers and linkers
    String.raw`^(?:\S+ )?\S+:\d+(?::\d+)?: (?:fatal )?(?:error|warning|note|remark)\b`,
    String.raw`^(?:In file included from| {17}from) \S+:\d+`,
    String.raw`^\S+: In (?:function|member function|instantiation|constructor)\b`,
    String.raw`^\S+\(\d+(?:,\d+)*\) ?: (?:error|warning) [A-Z]+\d+`,
    String.raw`^\S+:\d+:\d+ - (?:error|warning) TS\d+`,
    String.raw`^(?:\S*ld|\S*collect2)(?:\.\w+)?: |undefined reference to `,
    String.raw`^ +(?:\d+ )?\|(?: |$)|^ +--> \S+:\d+:\d+`,
    String.raw`^ +\d+:\d+ +(?:error|warning) +\S`,
    // make, ninja, cmake, autoconf
    String.raw`^(?:g|n)?make(?:\[\d+\])?: `,
    String.raw`^(?:\S*\/)?(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+|ld|ar|ranlib|libtool|javac|rustc|swiftc|go build|nvcc)(?:-\d+)? .*(?:-|\S+\.)\w`,
    String.raw`^\[ *\d+%\] |^\[\d+\/\d+\] `,
    String.raw`^ {0,4}(?:CC|CXX|LD|AR|AS|GEN|CCLD|HOSTCC|INSTALL|LINK|UPD|CHK|HDRINST|MKDIR) {1,}\S`,
    String.raw`^checking .*\.\.\.|^config(?:ure|\.status): |^-- (?:Found|Looking for|Performing|Configuring|Generating|Build|The \w+ compiler|Check|Detecting)`,
    // package managers and bundlers
    String.raw`^npm (?:ERR!|WARN|error|warn|notice|info|http)|^(?:added|removed|changed|audited) \d+ packages|^yarn (?:install|run) v|^> \S+@\S+ \S+`,
    String.raw`^(?:asset|modules by path|runtime modules|cacheable modules|orphan modules|webpack \d|chunk|\s+\.\/\S+ \d+ bytes|ERROR in |WARNING in |Module not found)\b`,
    String.raw`^\S+\.(?:js|css|html|map|woff2?|svg|png) +[\d.]+ [kKM]i?B\b`,
    String.raw`^\s*(?:Collecting|Downloading|Downloaded|Requirement already satisfied|Installing collected packages|Successfully (?:installed|built|uninstalled)|Building wheel|Using cached|Preparing metadata|Obtaining|Attempting uninstall|Found existing installation|Uninstalling)\b`,
    String.raw`^ +(?:Compiling|Downloaded|Downloading|Checking|Finished|Fresh|Updating|Building|Running|Documenting|Installing|Installed|Packaging|Blocking|Locking|Adding|Doc-tests) \S`,
    String.raw`^(?:warning|error)(?:\[E\d+\])?: `,
    String.raw`^go: (?:downloading|finding|extracting|added) |^# \S+\/\S+$`,
    String.raw`^(?:Get|Hit|Ign|Fetched):?\d* |^(?:Unpacking|Setting up|Selecting previously|Preparing to unpack|Processing triggers|Reading package lists|Building dependency tree)\b`,
    String.raw`^(?:Step \d+\/\d+ :|#\d+ (?:\[|\d+\.\d+ |DONE|CACHED|sha256|transferring|resolve|extracting|exporting)| ---> |Removing intermediate container|Successfully tagged)`,
    // JVM
    String.raw`^\[(?:INFO|WARNING|ERROR|DEBUG)\](?: |$)`,
    String.raw`^> Task :|^:\w[\w:-]*(?: UP-TO-DATE| SKIPPED| NO-SOURCE| FROM-CACHE)?$|^BUILD (?:SUCCESSFUL|FAILED)|^\* What went wrong:|^> Configure project`,
    String.raw`^ +\[\w+\] `,
    String.raw`^Download(?:ing|ed)(?: from \S+)?:? https?:`,
  ].join('|'),
);
const DECISIVE =
  /^(?:\[(?:INFO|ERROR)\] BUILD (?:SUCCESS|FAILURE)|BUILD (?:SUCCESSFUL|FAILED)\b|\[INFO\] Scanning for projects|Found \d+ errors?(?: in .*)?\.|(?:g|n)?make(?:\[\d+\])?: \*\*\* |error: could not compile|error: aborting due to|webpack .* compiled |npm (?:ERR!|error) A complete log|✨ +Done in|.*built in [\d.]+m?s$|Build succeeded\.|✖ \d+ problems? )/;
const ENOUGH = 0.4;
/** Enough where a build tool says how it ended. */
const FEW = 0.15;

/** What compilers, build tools and package managers print. */
export function isBuildOutput(evidence: Evidence): boolean {
  const { edges, lines } = evidence;
  const known = shareOf(evidence, LINE);
  if (known < FEW) return false;
  // The bare `[INFO]` of a logger is no build tool's unless one of its phases stands there.
  const leveled = shareOf(evidence, /^\[(?:INFO|WARNING|ERROR|DEBUG)\](?: |$)/);
  const decisive = countOf(edges, DECISIVE) > 0;
  const own =
    decisive || countOf(lines, /^\[INFO\] (?:-{3,}|Building |Scanning |Reactor |Total time|Downloading from)/) > 0;
  const share = own ? known : known - leveled;
  return (share >= ENOUGH && lines.length >= 2) || (decisive && share >= FEW);
}

"""Labelled sentences: those written by hand, the same with other names, and those made of roles, verbs and voices."""
import pathlib, random, re

HERE = pathlib.Path(__file__).resolve().parent
LETTERS = "soqpudlknegf"
INTENTS = "vwn"
MARK = re.compile(r"\[([soqpudlknegf]+) ([^\]]+)\]")

NAMES = """cart pricing ledger till stock shipping fulfilment wallet kyc search catalog basket quotes carrier tariff rates profile avatar media uploads
thumbnails
mailer invoices dunning ledger-api stock-svc cart-svc user-svc orders-api pay-api geo geocoder maps tiles routing planner dispatcher fleet drivers riders
booking
seats tickets venue menu kitchen-svc recipes loyalty coupons promo gift-cards tax vat fx-rates settlement clearing risk scoring fraud audit archive exports
importer
reports dashboards metrics-api tracing logs-agent collector aggregator enricher deduper router-svc proxy-1 edge-7 core-2 mid-3 node-a node-b svc-x svc-y
svc1 svc2
alpha beta gamma delta foo bar baz qux X Y P Q M N app-a app-b job-1 job-2 stage-3 mart staging raw bronze silver gold nginx envoy kong traefik haproxy
varnish squid
apache tomcat gunicorn rails django node mysql postgres mongo redis cassandra clickhouse snowflake s3 kafka rabbitmq nats pulsar flink spark airflow dbt
debezium
elasticsearch loki grafana prometheus consul vault jenkins gitlab github slack stripe sap salesforce crm erp wms pim cms idp ldap okta debian fedora linux
chromium
numpy lodash openssl zlib react the-theme""".split()
WORDS = ["order service", "payment service", "billing service", "Order Service", "Payment API", "checkout page", "mobile app", "web shop", "admin ui",
         "identity provider",
         "price engine", "stock keeper", "report builder", "data lake", "event bus", "search index", "batch job", "nightly import", "edge proxy",
         "api gateway",
         "service A", "service B", "Service C", "team Falcon", "team Heron", "our backend", "our frontend", "the legacy system", "the vendor api",
         "the sensor hub",
         "user directory", "mail gateway", "image resizer", "the kiosk", "the mainframe", "token service", "config server", "rate limiter", "the crawler",
         "feature store"]

# Words by kind: the first end's letter and the second's, then what the first does (third person, plain form, participle), and what the second does.
VERBS = {
    "qp": ["calls/call/called by", "invokes/invoke/invoked by", "queries/query/queried by", "asks/ask/asked by", "hits/hit/hit by",
    "contacts/contact/contacted by",
           "pings/ping/pinged by", "sends requests to/send requests to/", "talks to/talk to/", "makes calls to/make calls to/", "connects to/connect to/",
           "reads from/read from/read by", "writes to/write to/written to by", "fetches prices from/fetch prices from/",
           "looks things up in/look things up in/",
           "does a POST to/do a POST to/", "uses the api of/use the api of/", "forwards requests to/forward requests to/", "proxies to/proxy to/proxied by",
           "waits for an answer from/wait for an answer from/", "goes to/go to/", "consumes the api of/consume the api of/",
           "requests data from/request data from/",
           "runs queries against/run queries against/", "sends sql to/send sql to/", "opens a connection to/open a connection to/", "is a client of//",
           "<serves/serve/served by", "<answers/answer/answered by", "<responds to/respond to/", "<replies to/reply to/",
           "<handles calls from/handle calls from/"],
    "ud": ["publishes events to/publish events to/", "feeds/feed/fed by", "sends events to/send events to/", "pushes updates to/push updates to/",
           "streams data to/stream data to/", "emits messages for/emit messages for/", "notifies/notify/notified by", "delivers files to/deliver files to/",
           "ships logs to/ship logs to/", "hands its output to/hand its output to/", "supplies data to/supply data to/supplied by", "pipes into/pipe into/",
           "exports into/export into/", "produces records for/produce records for/", "replicates to/replicate to/",
           "<consumes events of/consume events of/", "<subscribes to/subscribe to/", "<listens to/listen to/", "<receives data from/receive data from/",
           "<gets its input from/get its input from/", "<ingests what comes from/ingest what comes from/", "<is fed by//",
           "<processes the output of/process the output of/",
           "<reacts to events from/react to events from/"],
    "lk": ["polls/poll/polled by", "scrapes/scrape/scraped by", "pulls data from/pull data from/", "pulls from/pull from/",
    "copies files from/copy files from/",
           "syncs from/sync from/", "downloads dumps of/download dumps of/"],
    "ng": ["depends on/depend on/", "relies on/rely on/", "needs/need/needed by", "imports/import/imported by", "is built on//", "is based on//",
    "is a fork of//",
           "extends/extend/extended by", "wraps/wrap/wrapped by", "inherits from/inherit from/", "cannot work without//", "is derived from//",
           "links against/link against/",
           "vendors/vendor/vendored by", "requires/require/required by", "<provides the base of/provide the base of/", "<is a dependency of//",
           "<is a library that // uses"],
    "ef": ["runs before/run before/", "comes before/come before/", "triggers/trigger/triggered by", "precedes/precede/preceded by",
    "must finish before//", "leads to/lead to/",
           "<runs after/run after/", "<waits for/wait for/", "<starts after/start after/", "<follows/follow/", "<needs the output of/need the output of/"],
}
ASK = ["is {S} {t} of {O}?", "Is {S} {t} of {O}?", "is {S} {t} of {O}", "is {S} the {t} one?", "so {S} is {t} of {O}?", "so {S} is {t} of {O}, right?",
       "is {S} {t}?",
       "would you say {S} is {t} of {O}?", "does that make {S} {t} of {O}?", "is {S} considered {t} of {O}?", "is {S} {t} from {O}?",
       "am I right that {S} is {t} of {O}?",
       "{S} is {t}, yes or no?", "is it correct to call {S} {t} of {O}?", "do we call {S} {t} of {O}?", "can I say that {S} is {t} of {O}?",
       "{S} {t} of {O}?",
       "my question: is {S} {t} of {O}", "then {S} sits {t} of {O}?", "should {S} be drawn {t} of {O}?", "is {S} an {t} of {O}?", "is {S} in the {t} of {O}?"]
DENY = ["isn't {S} {t} of {O}?", "{S} is not {t} of {O}, is it?", "is it false that {S} is {t} of {O}?", "am I wrong that {S} is {t} of {O}?",
        "so {S} can't be {t} of {O}?",
        "{S} isn't {t} of {O}, right?", "shouldn't {S} be {t} of {O}?", "I doubt that {S} is {t} of {O}."]
WHICH = ["which one is {t}, {S} or {O}?", "which of the two is {t}: {S} or {O}?", "who is {t}, {S} or {O}?", "is it {S} or {O} that is {t}?",
         "{S} or {O}, which is {t}?",
         "between {S} and {O}, who is {t}?", "which is {t}?", "who's {t}?", "which of them is the {t} one?"]
NAMES_OF = ["what is {t} of {O}?", "what's {t} of {O}", "which services are {t} of {O}?", "who is {t} of {O}?", "name the {t} of {O}"]
BEFORE = ["", "", "", "", "hi all, ", "quick q: ", "hey, ", "sorry if this is dumb. ", "For a diagram: ", "In our setup ", "we argue about this. ",
          "ok so ", "Context: ", "At work, ",
          "Not sure about words. ", "(new here) ", "FYI ", "so "]
BEHIND = ["", "", "", "", " thx", " Thanks!", " asking for a friend", " pls help", " I always mix this up.", " Need it for the docs.", " lol",
          " (we use k8s)", " cheers"]
JOIN = ["{f}. {q}", "{f}. {q}", "{f}, {q}", "if {f}, {q}", "When {f}, {q}", "{q} {f}.", "{q} ({f})", "given that {f}, {q}", "since {f}, {q}", "{f} - {q}",
        "{f}; {q}", "{q} because {f}"]


def parse(line):
    """(text, [(start, end, letters)], intent, negated) of a line of the files."""
    head, body = line.rstrip("\n").split(" | ", 1)
    body = body.replace("\\n", "\n")
    text, spans, at = "", [], 0
    for m in MARK.finditer(body):
        text += body[at:m.start()]
        spans.append((len(text), len(text) + len(m[2]), m[1]))
        text += m[2]
        at = m.end()
    return text + body[at:], spans, head.lstrip("-"), head.startswith("-")


def written():
    for file in sorted(HERE.glob("sentences-*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"): yield parse(line)


def renamed(one, rng):
    """The same sentence about other things; where its ends are known by what is said of them."""
    text, spans, intent, negated = one
    bare = lambda s: re.sub(r"^(the|our|my|a|an|teh)\s+", "", s, flags=re.I)
    told = {bare(text[a:b]).lower() for a, b, letters in spans if set(letters) - set("so")}
    if not told: return one
    new = {}
    for name in told:
        outside = "".join(text[b:c] for (_, b, _), c in zip(spans, [s[0] for s in spans[1:]] + [len(text)]))
        if len(name) < 2 and re.search(rf"\b{re.escape(name)}\b", outside): return one
        new[name] = rng.choice(WORDS if rng.random() < .3 else NAMES)
        if rng.random() < .15: new[name] = new[name].title()
    if len({n.lower() for n in new.values()}) < len(new): return one
    out, at, moved = "", 0, []
    any_name = "|".join(rf"(?<![\w-]){re.escape(n)}(?![\w-])" for n in sorted(told, key=len, reverse=True))
    def swap(piece): return re.sub(any_name, lambda m: new[m[0].lower()], piece, flags=re.I)
    for a, b, letters in spans:
        out += swap(text[at:a])
        name = swap(text[a:b])
        moved.append((len(out), len(out) + len(name), letters))
        out += name
        at = b
    return out + swap(text[at:]), moved, intent, negated


def made(rng):
    """A sentence out of a verb, a voice and a way of asking."""
    kind = rng.choices(list(VERBS), [5, 4, 1.5, 2.5, 1.5])[0]
    verb = rng.choice(VERBS[kind])
    turned = verb.startswith("<")
    does, plain, taken = (verb.lstrip("<").split("/") + ["", ""])[:3]
    a, b = rng.sample(NAMES if rng.random() < .7 else WORDS, 2)
    if a.lower() == b.lower(): return made(rng)
    article = lambda n: n if n[0].isupper() or n.startswith(("the ", "our ")) or rng.random() < .6 else rng.choice(["the ", "our "]) + n
    first, second = (kind[1], kind[0]) if turned else (kind[0], kind[1])
    A, B = f"[{first} {article(a)}]", f"[{second} {article(b)}]"
    voice = rng.random()
    if "uses" in taken: fact = f"{A} is a library that {B} uses"
    elif taken and voice < .25: fact = f"{B} is {taken} {A}"
    elif taken and voice < .35: fact = f"{B} gets {taken} {A}"
    elif voice < .45: fact = f"{A} is the one that {does} {B}"
    elif plain and voice < .5: fact = f"{A} has to {plain} {B}"
    elif plain and voice < .55: fact = f"we let {A} {plain} {B}"
    elif voice < .6: fact = f"{A}, which {does} {B}, is ours"
    elif plain and voice < .65: fact = f"{A} will {plain} {B} every hour"
    else: fact = f"{A} {does} {B}"
    s, o = (a, b) if rng.random() < .5 else (b, a)
    t = rng.choice(["upstream", "downstream"])
    way = rng.random()
    S, O = f"[s {article(s)}]", f"[o {article(o)}]"
    if way < .62: intent, ask = "v", rng.choice(ASK)
    elif way < .72: intent, ask = "-v", rng.choice(DENY)
    elif way < .88: intent, ask = "w", rng.choice(WHICH)
    else: intent, ask = "w", rng.choice(NAMES_OF)
    ask = ask.format(S=S, O=O, t=t)
    line = rng.choice(JOIN).format(f=fact, q=ask)
    return parse(f"{intent} | {rng.choice(BEFORE)}{line}{rng.choice(BEHIND)}")

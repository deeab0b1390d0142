//! The rules for what is served.

use crate::diag::text;
use crate::diagnostic::{Diagnostic, Reveals, Severity};
use crate::rule::Rule;

pub(super) const RULES: &[&Rule] = &[
    &UNREACHABLE,
    &UNRESOLVED,
    &CERTIFICATE,
    &LOOP,
    &LIMITS,
    &OUT_OF_TIME,
    &COMPRESSION,
    &INSECURE,
    &STATUS,
    &WALL,
    &PAGE,
    &NOT_A_FEED,
    &CUT,
    &REDIRECTED,
    &LED_AWAY,
    &MEDIA_TYPE,
    &CHARSET,
    &UNCOMPRESSED,
    &VALIDATORS,
    &NOT_MODIFIED,
    &ALWAYS_UNCHANGED,
    &MALFORMED_VALIDATOR,
    &CORS,
    &LONG_CACHE,
    &STALE,
    &OLDER_FOLDER,
    &OTHER_IDS,
    &OTHER_BUILD,
    &UNAPPROVED,
    &ALTERED,
    &SELF,
    &HUB,
];

pub(super) const UNREACHABLE: Rule = Rule {
    id: "unreachable-feed",
    severity: Severity::Error,
    spec: "",
    w3c: "",
    why: text!(en: "no subscriber receives anything", fr: "aucun abonné ne reçoit rien"),
    help: text!(en: "open the address in a browser; check that the server runs and that the address in `base` is right", fr: "ouvrez l’adresse dans un navigateur ; vérifiez que le serveur fonctionne et que l’adresse de `base` est la bonne"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const UNAPPROVED: Rule = Rule {
    id: "unapproved-feed",
    severity: Severity::Warning,
    spec: "",
    w3c: "",
    why: text!(en: "nobody can say whether subscribers have what was approved", fr: "personne ne peut dire si les abonnés ont ce qui a été approuvé"),
    help: text!(en: "run `pressfeed build`, or name the folder that was approved by `--out`", fr: "lancez `pressfeed build`, ou indiquez par `--out` le dossier qui a été approuvé"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const UNRESOLVED: Rule = Rule {
    id: "unresolved-host",
    severity: Severity::Error,
    spec: "",
    w3c: "",
    why: text!(en: "no subscriber finds the server", fr: "aucun abonné ne trouve le serveur"),
    help: text!(en: "check the spelling of `base`, and the name of the host in your DNS", fr: "vérifiez l’orthographe de `base`, et le nom de l’hôte dans votre DNS"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const CERTIFICATE: Rule = Rule {
    id: "bad-certificate",
    severity: Severity::Error,
    spec: "RFC 9110, section 4.3.4",
    w3c: "",
    why: text!(en: "readers refuse the connection", fr: "les lecteurs de flux refusent la connexion"),
    help: text!(en: "renew the certificate for this host, and have a timed task renew it before its end", fr: "renouvelez le certificat de cet hôte, et faites-le renouveler automatiquement avant son terme"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const LOOP: Rule = Rule {
    id: "redirect-loop",
    severity: Severity::Error,
    spec: "RFC 9110, section 15.4",
    w3c: "",
    why: text!(en: "readers give up on the way", fr: "les lecteurs de flux abandonnent en chemin"),
    help: text!(en: "let the address lead to the feed in one redirect at most", fr: "faites mener l’adresse au flux en une redirection au plus"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const LIMITS: Rule = Rule {
    id: "endless-answer",
    severity: Severity::Error,
    spec: "",
    w3c: "",
    why: text!(en: "readers end the connection before the feed is whole", fr: "les lecteurs de flux coupent la connexion avant la fin du flux"),
    help: text!(en: "serve the file as it was built: `curl -O` the address, and compare", fr: "servez le fichier tel qu’il a été généré : lancez `curl -O` sur l’adresse, et comparez"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const COMPRESSION: Rule = Rule {
    id: "garbled-compression",
    severity: Severity::Error,
    spec: "RFC 9110, section 8.4",
    w3c: "",
    why: text!(en: "readers cannot unpack the feed", fr: "les lecteurs de flux ne peuvent pas décompresser le flux"),
    help: text!(en: "leave compression to one place: the server, or the service in front of it", fr: "laissez la compression à un seul endroit : le serveur, ou le service placé devant"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const INSECURE: Rule = Rule {
    id: "insecure-address",
    severity: Severity::Error,
    spec: "",
    w3c: "",
    why: text!(en: "anybody on the way can read and change the feed", fr: "n’importe qui peut lire et modifier le flux en chemin"),
    help: text!(en: "serve the feed over https, and let redirects lead to https alone", fr: "servez le flux en https, et ne redirigez que vers https"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const STATUS: Rule = Rule {
    id: "http-status",
    severity: Severity::Error,
    spec: "RFC 9110, section 15",
    w3c: "",
    why: text!(en: "readers take only an answer with the status 200 for the feed", fr: "les lecteurs de flux n’acceptent que le statut 200"),
    help: text!(en: "deploy the output folder to the place that `base` names", fr: "déployez le dossier de sortie à l’endroit qu’indique `base`"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const WALL: Rule = Rule {
    id: "robot-wall",
    severity: Severity::Error,
    spec: "",
    w3c: "",
    why: text!(en: "readers are programs, and cannot prove that they are people", fr: "les lecteurs de flux sont des programmes, et ne peuvent prouver qu’ils sont des personnes"),
    help: text!(en: "let the addresses of the feeds pass, whatever program asks: exempt them from the protection against robots", fr: "laissez passer les adresses des flux quel que soit le programme : exemptez-les de la protection contre les robots"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const PAGE: Rule = Rule {
    id: "page-instead-of-feed",
    severity: Severity::Error,
    spec: "",
    w3c: "",
    why: text!(en: "readers find no feed there", fr: "les lecteurs n’y trouvent pas de flux"),
    help: text!(en: "let the address give the file of the feed, not a page", fr: "configurez le serveur pour que cette adresse donne le fichier du flux, et non une page"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const NOT_A_FEED: Rule = Rule {
    id: "no-feed-served",
    severity: Severity::Error,
    spec: "",
    w3c: "",
    why: text!(en: "readers find no feed there", fr: "les lecteurs n’y trouvent pas de flux"),
    help: text!(en: "let the address give the file of the feed", fr: "configurez le serveur pour que cette adresse donne le fichier du flux"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const CUT: Rule = Rule {
    id: "broken-feed-served",
    severity: Severity::Error,
    spec: "",
    w3c: "",
    why: text!(en: "readers show nothing of a feed that is not well-formed", fr: "les lecteurs n’affichent rien d’un flux mal formé"),
    help: text!(en: "deploy the file again; `pressfeed validate` with this address shows where it breaks", fr: "déployez de nouveau le fichier ; `pressfeed validate` avec cette adresse montre où il est rompu"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const REDIRECTED: Rule = Rule {
    id: "redirected-feed",
    severity: Severity::Warning,
    spec: "RFC 9110, section 15.4",
    w3c: "",
    why: text!(en: "every reader asks twice, and some follow no redirect", fr: "chaque lecteur demande deux fois, et certains ne suivent aucune redirection"),
    help: text!(en: "write the last address into `base`, or serve the feed at the first one", fr: "écrivez la dernière adresse dans `base`, ou servez le flux à la première"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const MEDIA_TYPE: Rule = Rule {
    id: "wrong-media-type",
    severity: Severity::Warning,
    spec: "RFC 9110, section 8.3",
    w3c: "",
    why: text!(en: "browsers and some readers do not take it for a feed", fr: "les navigateurs et certains lecteurs ne le prennent pas pour un flux"),
    help: text!(en: "let the server send the media type of the format", fr: "configurez le serveur pour qu’il envoie le type de média du format"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const CHARSET: Rule = Rule {
    id: "wrong-charset",
    severity: Severity::Error,
    spec: "RFC 7303, section 3",
    w3c: "",
    why: text!(en: "readers take one or the other, and accents are garbled", fr: "les lecteurs suivent l’un ou l’autre, et les accents sont altérés"),
    help: text!(en: "let the server send the encoding of the feed, such as `charset=utf-8`, or no charset", fr: "configurez le serveur pour qu’il envoie l’encodage du flux, comme `charset=utf-8`, ou aucun charset"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const UNCOMPRESSED: Rule = Rule {
    id: "uncompressed-feed",
    severity: Severity::Warning,
    spec: "RFC 9110, section 8.4",
    w3c: "",
    why: text!(en: "each answer is several times longer than it need be", fr: "chaque réponse est plusieurs fois plus longue que nécessaire"),
    help: text!(en: "switch gzip on for the media types of feeds", fr: "activez gzip pour les types de média des flux"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const VALIDATORS: Rule = Rule {
    id: "no-validators",
    severity: Severity::Warning,
    spec: "RFC 9110, section 8.8",
    w3c: "",
    why: text!(en: "readers fetch the whole feed each time, though nothing is new", fr: "les lecteurs téléchargent tout le flux à chaque fois, même sans nouveauté"),
    help: text!(en: "let the server send ETag or Last-Modified", fr: "configurez le serveur pour qu’il envoie ETag ou Last-Modified"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const NOT_MODIFIED: Rule = Rule {
    id: "no-not-modified",
    severity: Severity::Warning,
    spec: "RFC 9110, section 15.4.5",
    w3c: "",
    why: text!(en: "readers fetch the whole feed each time, though nothing is new", fr: "les lecteurs téléchargent tout le flux à chaque fois, même sans nouveauté"),
    help: text!(en: "let the server answer If-None-Match and If-Modified-Since with the status 304", fr: "faites répondre 304 à If-None-Match et If-Modified-Since"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const CORS: Rule = Rule {
    id: "no-cors",
    severity: Severity::Warning,
    spec: "Fetch, section 3.2",
    w3c: "",
    why: text!(en: "pages of other hosts cannot show the JSON feed", fr: "les pages d’autres hôtes ne peuvent pas afficher le flux JSON"),
    help: text!(en: "send `Access-Control-Allow-Origin: *` with JSON feeds", fr: "envoyez `Access-Control-Allow-Origin: *` avec les flux JSON"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const LONG_CACHE: Rule = Rule {
    id: "long-cache",
    severity: Severity::Warning,
    spec: "RFC 9111, section 5.2",
    w3c: "",
    why: text!(en: "a new release or a correction arrives that much later", fr: "un nouveau communiqué ou une correction arrive d’autant plus tard"),
    help: text!(en: "send `Cache-Control: max-age=900` or less with feeds", fr: "envoyez `Cache-Control: max-age=900` ou moins avec les flux"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const STALE: Rule = Rule {
    id: "stale-copy",
    severity: Severity::Error,
    spec: "",
    w3c: "",
    why: text!(en: "subscribers do not have what was approved", fr: "les abonnés n’ont pas ce qui a été approuvé"),
    help: text!(en: "deploy the output folder, and purge the cache in front of the server", fr: "déployez le dossier de sortie, et videz le cache placé devant le serveur"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const OLDER_FOLDER: Rule = Rule {
    id: "older-folder",
    severity: Severity::Error,
    spec: "",
    w3c: "",
    why: text!(en: "if the folder were deployed, subscribers would lose what they have", fr: "si ce dossier était mis en ligne, les abonnés perdraient ce qu’ils ont"),
    help: text!(en: "bring the catalogue up to date, for instance by `git pull`, and run `pressfeed build --previous` with the address of the folder that is served", fr: "mettez le catalogue à jour, par exemple par `git pull`, puis lancez `pressfeed build --previous` avec l’adresse du dossier en ligne"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const OTHER_IDS: Rule = Rule {
    id: "other-ids-served",
    severity: Severity::Error,
    spec: "",
    w3c: "",
    why: text!(en: "subscribers have entries that the folder does not know", fr: "les abonnés ont des entrées que le dossier ne connaît pas"),
    help: text!(en: "run `pressfeed diff --previous` with this address: it names what would be shown twice or lost", fr: "lancez `pressfeed diff --previous` avec cette adresse : il nomme ce qui serait montré deux fois ou perdu"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const ALTERED: Rule = Rule {
    id: "altered-feed",
    severity: Severity::Warning,
    spec: "",
    w3c: "",
    why: text!(en: "subscribers do not have what was approved", fr: "les abonnés n’ont pas ce qui a été approuvé"),
    help: text!(en: "deploy the output folder; if the feed still differs then, purge the cache in front of the server, and switch off what rewrites documents, such as the minifying of a service", fr: "déployez le dossier de sortie ; si le flux diffère encore, videz le cache placé devant le serveur, et désactivez ce qui réécrit les documents, comme la minification d’un service"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const SELF: Rule = Rule {
    id: "self-elsewhere",
    severity: Severity::Error,
    spec: "RFC 4287, section 4.2.7.2",
    w3c: "",
    why: text!(en: "readers and hubs subscribe to the other address", fr: "les lecteurs et les hubs s’abonnent à l’autre adresse"),
    help: text!(en: "write the address where the feed is served into `base`, and build again", fr: "écrivez dans `base` l’adresse où le flux est servi, et relancez `build`"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const HUB: Rule = Rule {
    id: "hub-elsewhere",
    severity: Severity::Warning,
    spec: "WebSub, section 4",
    w3c: "",
    why: text!(en: "subscribers of the hub are not notified", fr: "les abonnés du hub ne sont pas prévenus"),
    help: text!(en: "deploy the feed with the hub that the catalogue names", fr: "déployez le flux avec le hub que nomme le catalogue"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const OUT_OF_TIME: Rule = Rule {
    id: "unasked-feed",
    severity: Severity::Error,
    spec: "",
    w3c: "",
    why: text!(en: "nobody can say what subscribers receive at this address", fr: "personne ne peut dire ce que les abonnés reçoivent à cette adresse"),
    help: text!(en: "find out why the server is slow; to wait longer, give a longer `--timeout`: the time for all addresses grows with it", fr: "cherchez pourquoi le serveur est lent ; pour attendre davantage, donnez un `--timeout` plus long : le temps accordé à toutes les adresses croît avec lui"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const LED_AWAY: Rule = Rule {
    id: "redirected-elsewhere",
    severity: Severity::Error,
    spec: "RFC 9110, section 15.4",
    w3c: "",
    why: text!(en: "what was asked is not the server that `--at` names; nothing is known of that one", fr: "ce n’est pas le serveur indiqué par `--at` qui a été interrogé ; on ne sait rien de lui"),
    help: text!(en: "let the server that `--at` names serve the feeds itself, without a redirect to another host", fr: "configurez le serveur indiqué par `--at` pour qu’il serve lui-même les flux, sans redirection vers un autre hôte"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const ALWAYS_UNCHANGED: Rule = Rule {
    id: "always-unchanged",
    severity: Severity::Error,
    spec: "RFC 9110, section 13.1.2",
    w3c: "",
    why: text!(en: "readers never learn of anything new; they are always answered that nothing has changed", fr: "les lecteurs n’apprennent jamais rien de nouveau ; la réponse est toujours que rien n’a changé"),
    help: text!(en: "let the server, or the cache in front of it, compare If-None-Match and If-Modified-Since with the file, and answer 304 only where they are those of the file", fr: "configurez le serveur, ou le cache placé devant, pour qu’il compare If-None-Match et If-Modified-Since au fichier ; il ne doit répondre 304 que s’ils correspondent"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const MALFORMED_VALIDATOR: Rule = Rule {
    id: "malformed-validator",
    severity: Severity::Warning,
    spec: "RFC 9110, section 8.8",
    w3c: "",
    why: text!(en: "many readers drop it, and fetch the whole feed each time", fr: "beaucoup de lecteurs l’ignorent, et téléchargent tout le flux à chaque fois"),
    help: text!(en: "let the server send Last-Modified as `Sat, 01 Sep 2018 09:00:00 GMT`, and ETag in double quotes", fr: "configurez le serveur pour qu’il envoie Last-Modified sous la forme `Sat, 01 Sep 2018 09:00:00 GMT`, et ETag entre guillemets droits"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

pub(super) const OTHER_BUILD: Rule = Rule {
    id: "undeployed-feed",
    severity: Severity::Error,
    spec: "",
    w3c: "",
    why: text!(en: "subscribers do not have what was approved", fr: "les abonnés n’ont pas ce qui a été approuvé"),
    help: text!(en: "deploy the output folder, and purge the cache in front of the server; if somebody has deployed a newer one since, bring the catalogue up to date and build again first", fr: "déployez le dossier de sortie, et videz le cache placé devant le serveur ; si quelqu’un en a déployé un plus récent depuis, mettez d’abord le catalogue à jour et relancez `build`"),
    finds: Reveals::Nothing,
    bad: &[],
    good: &[],
};

/// Whether a finding says that what is served is older than the folder.
pub(super) fn is_undeployed(finding: &Diagnostic) -> bool {
    [STALE.id, OTHER_BUILD.id].contains(&finding.rule)
}

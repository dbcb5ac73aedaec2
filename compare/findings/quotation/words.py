"""The closed classes of English that the quotation rules lean on, each a short frozen set.

Open classes (cues, agencies) are data files under `lexicons/`.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BE = _set("is are was were be am 's 're it's he's she's isn't wasn't weren't aren't")
MODALS = _set("will would can could may might must shall should cannot can't won't wouldn't couldn't shouldn't 'll 'd let")
AUXILIARIES = _set("has have had having did does do don't didn't doesn't hasn't haven't hadn't he'd she'd they'd they've we've i've he's she's")
NEGATIONS = _set("not never no nor neither hardly n't")
ADVERBS = _set(
    "also later earlier then again now still once twice already even just soon always often ever today yesterday tonight "
    "since thus therefore instead further simply both all too himself herself themselves itself first long rather well "
    "meanwhile only quite though however recently previously subsequently afterwards thereafter"
)
DETERMINERS = _set(
    "the a an this these those his her its their our my your some any each every no another such what whose which"
)
POSSESSIVES = _set("his her its their our my your")
PREPOSITIONS = _set(
    "of in on at by for with from to into onto over under after before during about against between among through "
    "without within upon despite amid via per as like than toward towards near outside inside around across behind off up"
)
_NO_ADVERBS = _set("july italy family reply supply ally rally assembly bully belly fly apply imply rely comply multiply only early italy's")
PRONOUNS = _set("he she they it we i you who one")
SUBORDINATORS = _set(
    "that which who whom whose when while as because if although though unless until where whereas than what how why "
    "since after before whether so lest once and but or nor yet"
)
CONJUNCTIONS = _set("and but or yet then nor")
WH = _set("whether how why what if where when who which")
WEEKDAYS = _set("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = _set(
    "january february march april may june july august september october november december jan jan. feb feb. mar mar. "
    "apr apr. jun jun. jul jul. aug aug. sept sept. sep sep. oct oct. nov nov. dec dec."
)
TIME_WORDS = (
    WEEKDAYS
    | MONTHS
    | _set(
        "today yesterday tonight tomorrow late early later earlier last next this week month year night evening "
        "morning afternoon ago recently again overnight noon midnight weekend previously now then hours days weeks months "
        "years minutes first repeatedly separately publicly privately"
    )
)
ARTICLES = _set("the a an")
FINITE = _set(
    "is are was were am has have had will would can could may might must shall should did does do came went made took "
    "got gave left fell rose kept led lost met ran saw won became began brought built bought chose felt found grew held "
    "knew meant paid put sent set shot sold sought spent stood stuck struck swept threw told took understood wore wrote "
    "said says say needs wants isn't wasn't aren't weren't don't doesn't didn't can't won't wouldn't couldn't shouldn't "
    "hasn't haven't hadn't it's he's she's that's there's they're we're you're i'm he'd she'd they'd we'd i'd it'd he'll "
    "she'll they'll we'll i'll it'll they've we've i've you've isn wasn remains includes means makes takes goes comes works "
    "faces gets gives knows seems wins owns goes stays lies stands runs keeps lives thinks"
)
DOCUMENTS = _set(
    "statement statements letter letters report reports address speech interview interviews email emails e-mail memo memorandum "
    "filing filings readout communique communiqué announcement release tweet tweets post posts message messages note notes "
    "dispatch dispatches article articles commentary editorial book memoir essay op-ed blog website web document documents "
    "paper papers study studies survey surveys poll polls records register transcript recording video footage log affidavit lawsuit "
    "complaint indictment petition testimony decree notice bulletin circular briefing column broadcast text texts leaflet "
    "diary manifesto agreement order ruling brief advisory page pages remarks comments deposition census audit data figures ad "
    "advertisement commercial listing manual guidance cable cables summary research findings analysis newsletter"
)
MEDIA_NOUNS = _set(
    "agency newspaper newspapers daily tabloid magazine broadcaster television tv radio channel network media press "
    "station outlet outlets weekly news website paper newswire wire"
)


def is_adverb(low: str) -> bool:
    """Whether a lower-case word looks like an adverb in -ly."""
    return len(low) > 4 and low.endswith("ly") and low not in _NO_ADVERBS

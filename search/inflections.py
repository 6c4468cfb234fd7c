"""Forms of one English word that its stemmer does not bring together: "child" and "children".

Those of words that tell little are left out, and those that are another word as well: "found",
"left", "ground", "lay".
"""

from search.analysis import stem

_NOUNS = (
    "child children, grandchild grandchildren, schoolchild schoolchildren, "
    "man men, woman women, foot feet, tooth teeth, goose geese, mouse mice, ox oxen, "
    "knife knives, thief thieves, wife wives, housewife housewives, midwife midwives, half halves, "
    "shelf shelves, loaf loaves, scarf scarves, wolf wolves, calf calves, leaf leaves, "
    "penny pence, criterion criteria, phenomenon phenomena, bacterium bacteria, "
    "crisis crises, analysis analyses, hypothesis hypotheses, emphasis emphases, "
    "diagnosis diagnoses, appendix appendices, matrix matrices, index indices, vertex vertices, "
    "stadium stadia, memorandum memoranda, curriculum curricula, referendum referenda"
)
_MEN = (
    "alder business chair clergy crafts fire fisher fore French gentle gun "
    "Irish lay milk ombuds police post rifle sales sea service sports spokes states trades watch "
    "work yachts"
)
_VERBS = (
    "arise arose arisen, bite bit bitten, bleed bled, blow blew blown, break broke broken, "
    "breed bred, build built, burn burnt, buy bought, catch caught, choose chose chosen, "
    "cling clung, creep crept, deal dealt, dig dug, draw drew drawn, drink drank drunk, "
    "drive drove driven, eat ate eaten, feed fed, fight fought, flee fled, fly flew flown, "
    "forbid forbade forbidden, forget forgot forgotten, forgive forgave forgiven, "
    "freeze froze frozen, grow grew grown, hang hung, hide hid hidden, kneel knelt, learn learnt, "
    "lend lent, light lit, lose lost, mistake mistook mistaken, outgrow outgrew outgrown, "
    "overcome overcame, overtake overtook overtaken, pay paid, ride rode ridden, ring rang rung, "
    "rebuild rebuilt, repay repaid, rewrite rewrote rewritten, "
    "seek sought, sell sold, send sent, shake shook shaken, shine shone, shoot shot, "
    "shrink shrank shrunk, sing sang sung, sink sank sunk, sit sat, sleep slept, slide slid, "
    "speak spoke spoken, spend spent, spill spilt, spin spun, spring sprang sprung, stand stood, "
    "steal stole stolen, stick stuck, sting stung, strike struck stricken, strive strove striven, "
    "swear swore sworn, sweep swept, swim swam swum, swing swung, teach taught, tear tore torn, "
    "throw threw thrown, undergo underwent undergone, undertake undertook undertaken, "
    "wake woke woken, wear wore worn, weave wove woven, weep wept, win won, "
    "withdraw withdrew withdrawn, withhold withheld, withstand withstood, write wrote written"
)


def _of_men() -> list[tuple[str, ...]]:
    """ "fireman", "firemen" and so on; women likewise."""
    kinds = (("man", "men"), ("woman", "women"))
    return [tuple(f"{of.lower()}{end}" for end in ends) for of in _MEN.split() for ends in kinds]


_GROUPS = [tuple(group.split()) for group in f"{_NOUNS}, {_VERBS}".split(", ")] + _of_men()
_FORMS = {form: group for group in _GROUPS for form in group}


def root(word: str) -> str:
    """What the stems of all forms of a folded word share: "child" of "children"."""
    return stem(_FORMS.get(word, (word,))[0])


def other_forms(word: str) -> tuple[str, ...]:
    """The forms of a folded word that have other stems."""
    by_stem = {stem(form): form for form in _FORMS.get(word, ())}
    by_stem.pop(stem(word), None)
    return tuple(by_stem.values())


def is_form(word: str) -> bool:
    """Whether it is one of these, and so a word, whatever items say."""
    return word in _FORMS

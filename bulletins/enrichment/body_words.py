"""The words by which names of bodies are told."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What a body calls itself before "of", "for", "on" or "against"
OPENING = _words(
    "academy agency alliance association authority bank board bureau centre chamber coalition "
    "college commission committee confederation council department directorate federation "
    "forum foundation guild inspectorate institute institution ministry office organisation "
    "organization school society trust union university"
)
# What a body calls itself after its own words
CLOSING = _words(
    "academy agency alliance association authority bank board bureau cadets cathedral charity "
    "church club coalition college command commission committee confederation consortium "
    "constabulary corporation council crimestoppers department directorate federation forum "
    "foundation homes hospital inspectorate institute institution laboratory limited llp ltd "
    "mencap mind ministry observatory ombudsman partnership plc police samaritans school "
    "secretariat society taskforce tribunal trust uk union unit university water"
)
# Names that are a body's only with such a word before: "Kent Fire and Rescue Service"
QUALIFIED = {
    "service": _words("rescue ambulance probation prison prevention justice support"),
    "group": _words("working steering advisory reference task campaign"),
    "force": _words("task police border"),
    "centre": _words("research coordination crime intelligence security resource"),
    "panel": _words("advisory"),
}
TELLING = OPENING | CLOSING | QUALIFIED.keys()
# What an explained abbreviation may end with beside those
TEAMS = _words("service group force centre unit units team office panel regulator")

# Words that make no name alone: "Local Police", "Select Committee", "Community Safety Partnership"
COMMON = _words(
    "a adult adults advisory all ambulance and annual any area authority bench board both "
    "british business cabinet care centre chief children city clean commissioning community "
    "company council county crime criminal data delivery digital district drinking each "
    "education emergency england english every executive external fire for force foundation "
    "general global governance government health high home homes housing improvement in "
    "independent industry internal international its joint judicial junior justice lead "
    "leadership learning local main management metropolitan multi national new nhs no of on "
    "online open other our oversight parish partner partners partnership performance police "
    "policing policy prevention primary prison private probation programme project public "
    "reduction reference regional regulatory rescue review risk royal rural safe safeguarding "
    "safer safety scientific scottish second secondary sector security select senior service "
    "shadow small smart social some special staff standing state steering strategic strategy "
    "sub support tactical task technical technology that the their these this those town "
    "training transport trust uk unitary united university urban user various victim victims "
    "violence voluntary wellbeing welsh with women working young your youth"
)
# Whoever bears one of these, no body does: what follows may be one
TITLES = _words(
    "baroness chair chairman commissioner constable dame director doctor dr inspector lady "
    "leader lord manager minister ministers mr mrs ms officer president professor secretary "
    "sir superintendent"
)
# What may follow a body's name at once and leave it one
AFTER = _words(
    "annual chair chairman chief conference deputy director headquarters leader officers "
    "president staff website"
)
# Parts of a closing that take their own words along: "Brighton and Hove City Council"
INNER = _words(
    "borough city county district grammar high infant junior metropolitan nhs parish primary "
    "secondary town"
)
# What may stand beside those: "Fernham and Ashwick Fire and Rescue Service"
KINDS = _words("and fire foundation healthcare hospital hospitals rescue")
# Closings so wide that two more words must stand before: "Ideas Board" is none
WIDE = _words("board club command committee company directorate forum homes partnership unit")
# Last words of what is no body's, though a body's name begins it: "Bank of Ashwick Act"
THINGS = _words(
    "act award awards bill bulletin charter code fund grant guidance order plan programme project "
    "regulations report review scheme strategy"
)
# Possessives that stand inside names: "Children's Society", "Her Majesty's Treasury"
OWNING = _words("womens childrens mens peoples majestys kings queens princes mayors")
# First words of a sentence or an address line, which begin no name
STARTERS = _words(
    "a all although an and any as at because before but by contact each every following for "
    "from he however if in into is it its last many more most new next no on our over please "
    "recent see she since some that the their there these they this those through to under "
    "until using via visit we when where whether which while who why with within write your"
)
# Last words of names that are also printed small: "Gwent police", "the Home office"
SMALL_ENDINGS = _words(
    "agency association command commission constabulary council office police school service "
    "taskforce trust university"
)
# Words of which an abbreviation need not have a letter
SMALL = _words("a an and as at by de for from in into of on or the to with within &")

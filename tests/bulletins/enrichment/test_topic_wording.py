"""The vocabulary's own rules: for each topic, texts it must be given to and texts it must not."""

import json
from pathlib import Path

import pytest

from bulletins.document import Block
from bulletins.drafts import DraftItem
from bulletins.enrichment.topics import assign, read_rules

ROOT = Path(__file__).parents[3]
RULES = read_rules(json.loads((ROOT / "fixtures/topics.json").read_text(encoding="utf-8")))

# Title and body after a bar; the first two of a topic must have it, the others must not.
TEXTS = {
    "modern-slavery": [
        "Hand car washes|Nine men were found living in a container. Their wages and passports had "
        "been kept, and six entered the NRM.",
        "Domestic servitude|A cook had not left the house in four years.",
        "A lorry at the docks|Two drug traffickers were jailed after trafficking of firearms.",
        "Toy makers|The supply chain was broken by snow.",
    ],
    "violence-against-women-and-girls": [
        "Help in the pharmacy|Anyone with an abusive partner may ask for a private room, and staff "
        "who know about coercive control will make a call.",
        "Spiking in student bars|Needle marks are to be reported at once.",
        "Partners wanted|We look for partner agencies for a survey of parks.",
        "Oilseed rapeseed prices|Farmers saw stalks broken by hail.",
    ],
    "child-sexual-abuse": [
        "Grooming gangs|The review heard from 40 people who were abused as children.",
        "Arrest after chat|He is charged with sexual communication with a child.",
        "Dog grooming parlours|Owners want a code for their trade.",
        "Children on farms|A safety day for children was held in Wells.",
    ],
    "serious-organised-crime": [
        "Crime bosses' phones broken|The NCA read what gangsters wrote on EncroChat.",
        "Clear, Hold, Build|First the crime group's leaders are arrested.",
        "A well organised day|The fair was organised by pupils.",
        "A serious matter|The soc of the club resigned.",
    ],
    "gangs-county-lines": [
        "Dealers move in|Cuckooing is the taking of a home. Drug lines from the city use children.",
        "Youth workers at the hospital|Redthread meets those who were hurt.",
        "A gang of builders|Lines of trees stand on the county's roads.",
        "Organised crime gangs|They steal lorries across borders.",
    ],
    "knives-weapons": [
        "Crossbows|Should owners need a licence?",
        "Bleed kits|After three stabbings a town has fitted cabinets.",
        "Wind power|The blower's wings were mended in a week.",
        "No smoking gun|The inquiry found nothing.",
    ],
    "hate-crime": [
        "Fewer Prevent referrals|Channel panels took on people drawn to incel forums.",
        "Guards at synagogues and mosques|The Jewish and Muslim communities may apply.",
        "Tunnel works|The Channel ports are busy; a prevent defence was played.",
        "Minister speaks|The Minister for Countering Extremism opened a school.",
    ],
    "counter-terrorism": [
        "Threat level raised|JTAC says that an attack is highly likely.",
        "Martyn's Law|Halls that hold 800 people must have a plan.",
        "Heart attack|Defibrillators were put in ten shops.",
        "A talk|An official of the Office for Security and Counter Terrorism came.",
    ],
    "economic-crime": [
        "Romance scams|Older people lost savings to those who posed as lovers.",
        "Money mules|Students lend their accounts for £200.",
        "Bank holiday|Offices close on Monday; accounts will be sent in June.",
        "Police corruption|An anti-corruption unit was set up for corrupt officers.",
    ],
    "cyber-crime": [
        "Three random words|Hackers guess short passwords. Turn on two-step verification.",
        "Ransomware hits a college|Its computer network was shut for a week.",
        "Online form|Fill in the online form, or use the online portal.",
        "Our website|The internet page has moved; follow us on social media.",
    ],
    "alcohol-licensing": [
        "The levy on bars|A late night levy pays for marshals at taxi ranks.",
        "Street drinking|Shops agreed to stop the sale of strong cider.",
        "Dog licences|Licensing of shotguns: firearms licensing fees rise.",
        "A bar to progress|The club met at midnight.",
    ],
    "drugs": [
        "Nasal sprays|Naloxone undid 60 overdoses.",
        "Laughing gas|Nitrous oxide becomes a Class C drug.",
        "A drug company moves|It will make vaccines; treatment of waste begins.",
        "Slow recovery|Supply of parts is short, and dealers of cars wait.",
    ],
    "mental-health": [
        "Nurses in the control room|Fewer people in distress were held under section 136.",
        "Officers' wellbeing|Vans with counsellors visit stations after a bad night.",
        "Stress test of bridges|Engineers found the crisis over.",
        "Section 60|An order under section 60 was made for the town.",
    ],
    "victims": [
        "A named contact|Witness care units tell victims of crime when the trial is.",
        "The Victims' Commissioner|She heard from 300 who waited two years.",
        "A victim of fashion|The old hall is vulnerable to damp.",
        "An eye witness|The eye witness of 1842 wrote a diary.",
    ],
    "immigration-asylum": [
        "Homes for Ukraine|Hosts are checked before guests' visas are sent.",
        "E-gates|Border Force opens five more at the airport.",
        "Garden borders|Plants for the port's flower beds were given.",
        "Bird counts|Overseas guests of the reserve, such as geese, are back.",
    ],
    "fire-rescue": [
        "Sprinklers|A blaze in a care home killed two. Fire crews checked 900 alarms.",
        "Retained crews|Employers who release on-call firefighters save lives.",
        "Fire sale|The shop will fire ten people.",
        "Letter|The Minister for Policing and Fire wrote to chief constables.",
    ],
    "police-reform": [
        "Mayors|The functions of the police and crime commissioner pass to the mayor in May.",
        "State of Policing|The chief inspector asks if 43 forces are too many.",
        "Reform Club|The club's panel met at the inspectorate of schools.",
        "Mergers in banking|Two building societies have joined.",
    ],
    "police-workforce": [
        "Twenty thousand new officers|Attrition in the first year is watched.",
        "Pay award|The review body gives constables 5 per cent.",
        "School standards|Pupils' skills grow, and so does their culture of song.",
        "A senior officer of the council|She retired; her rank was never spoken of.",
    ],
    "funding": [
        "Bursaries|Small groups can be given up to £5,000. Applications close on 3 May.",
        "The settlement for forces|The core grant rises, and council tax by £15.",
        "Leave granted|The court gave leave to apply for a warrant.",
        "Fraud|He took £2 million in pension fund cash and terrorist funds.",
    ],
    "police-technology": [
        "LEDS begins|The Law Enforcement Data Service will replace the PNC.",
        "Redaction by machine|AI blacks out names in case files.",
        "Tools for gardeners|A spade and a rake were left online.",
        "Weather system|The platform at the railway station is slippery.",
    ],
    "surveillance-biometrics": [
        "Watchlists|The court ruled on live facial recognition.",
        "Labs without a certificate|DNA and fingerprints must be tested to the regulator's code.",
        "Open doors|Natural surveillance of a path, and disease surveillance on farms.",
        "Papers for foreigners|A biometric residence permit is sent by post.",
    ],
    "procurement-collaboration": [
        "Bulk orders of uniforms|BlueLight Commercial buys body armour for all forces.",
        "One roof|Three services share a building, and a joint control room saves rent.",
        "Swimming pool|The town's swimming pool opens; a talent pool of swimmers.",
        "A joint of beef|Partners danced at the tender age of six, and prices of bread rose.",
    ],
    "neighbourhood-policing": [
        "Off-road bikes|Wardens fine those who are a nuisance in parks.",
        "Named officers|Each ward will know its beat officers.",
        "A neighbourly act|The drum beat was heard on two streets.",
        "Ward round|A ward of the hospital was painted.",
    ],
    "crime-prevention": [
        "Catalytic converters|Thefts fell after forces marked 5,000 cars.",
        "Tractors|Machines stolen from farms were found abroad.",
        "Prevention of falls|Carers learn to prevent falls at home.",
        "Minister speaks|The Crime Prevention Minister opened a school.",
    ],
    "offender-management": [
        "Tags for burglars|Those released from prison wear a GPS tag; probation staff watch.",
        "Women's centres|Female offenders get help in place of a short sentence.",
        "A long sentence|The release of the report took place; its sentence on roads is long.",
        "Price tags|Shops must show the price by the shelf.",
    ],
    "police-conduct": [
        "Gross misconduct|230 officers were dismissed and put on the barred list.",
        "Super-complaints|The IOPC tells how to make one.",
        "Conduct of elections|The orchestra's conduct in the inquiry hall was fine.",
        "Business integrity|Corporate integrity is taught at the school of trade.",
    ],
    "missing-people": [
        "Philomena Protocol|Homes note what police need if a child disappears.",
        "Wandered off|A form helps to find a person with dementia who is missing.",
        "Missing data|Tables with missing information are marked with a star.",
        "What we missed|Nobody should miss the concert.",
    ],
    "voluntary-community": [
        "Street pastors|They are unpaid, and give up their time on Friday nights.",
        "Trustees' week|Small charities and social enterprises look for volunteers.",
        "Interview rules|Voluntary interviews and voluntary attendance at stations rose.",
        "Local weather|Residents saw snow.",
    ],
    "events-consultations": [
        "Summit in Leeds|Places are free; sign up by Friday for the seminar.",
        "Have your say|We would like your comments on the draft by 4 July.",
        "New code|It was drawn up after consultation with staff.",
        "Crime survey|The Crime Survey for England and Wales shows a fall.",
    ],
    "legislation": [
        "Royal Assent|The Act received Royal Assent; parts come into force in May.",
        "Virginity tests|They are made illegal by a new offence.",
        "Energy bills|Pensioners get help with heating bills and their water bill.",
        "Power cuts|The power was off for an hour; the order of trains changed.",
    ],
}
CASES = [(slug, text) for slug, texts in TEXTS.items() for text in texts]
MUST = [case for number, case in enumerate(CASES) if number % 4 < 2]
MUST_NOT = [case for number, case in enumerate(CASES) if number % 4 >= 2]


def topics(text):
    title, body = text.split("|")
    return assign(DraftItem(body=(Block(body),), title=title), RULES)


def test_every_topic_of_the_vocabulary_has_its_texts():
    assert list(TEXTS) == [rule.slug for rule in RULES]
    assert all(len(texts) == 4 for texts in TEXTS.values())


@pytest.mark.parametrize(("slug", "text"), MUST)
def test_a_topic_is_given_to_a_text_about_it(slug, text):
    assert slug in topics(text)


@pytest.mark.parametrize(("slug", "text"), MUST_NOT)
def test_a_topic_is_not_given_to_a_text_that_only_sounds_like_it(slug, text):
    assert slug not in topics(text)


@pytest.mark.parametrize(
    "text",
    [
        "Library hours|The library opens on Sundays. Books may be left in the box at the door.",
        "Roadworks|The bridge is shut for ten weekends; buses run by the old road.",
        "Bird flu|Keepers may let hens out again. Wash boots and tell us of dead swans.",
        "Flu jabs|Walk in between nine and five. Carers first.",
        "School places|Parents choose by 15 January. Visit the schools in the autumn.",
        "Correction|The picture on page two was of Ely, not of Wells.",
        "Bins|Brown bins are emptied each second Thursday; put them out by seven.",
        "Office move|Our address changes on 1 March; telephone numbers stay.",
    ],
)
def test_a_text_about_none_of_the_topics_is_given_none(text):
    assert topics(text) == ()

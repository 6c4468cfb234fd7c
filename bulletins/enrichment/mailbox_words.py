"""Words that e-mail addresses are made of: what offices are called, and what people are."""

# Of a shared mailbox. No word is here that is a usual name, such as ward, page or grant.
_FUNCTIONS = """
abuse access accountant accounts acpo acting action address admin administration advice advisory
affairs agency alcohol alert alerts alliance ambulance animal animals antisocial apcc appeals
applications apprentices apprenticeship apprenticeships archive area asb assault assist assurance
asylum audit auditor auditors authority awards awareness bcu behaviour benefits bereavement bids
board booking bookings borders boys bribery bulletin bulletins bureau burglary business call calls
campaign campaigns cannabis care careers carer carers centre ceo chair charity chief child
children circulation civil claims clerk coercion college command commission commissioner
commissioners commissioning committee comms communication communications communities community
complaints compliance conduct conference confidential consult consultation consultations contact
contacts contract contracts control coordination coordinator coroner corporate correspondence
council councillors counsel counter counterfeit county courses courts crime crimes criminal
custody customer customers customs cyber cycle cycling data delivery democracy democratic
department deputy desk detention development devices digital director directorate disclosure
dispatch distribution diversity division doctors dog dogs domestic dpo drug drugs duty early
economic economy editor editorial education elections email emergency employer employers
employment enforcement engagement enquiries enquiry environment equality eu events evidence
exchange executive exploitation exploited extremism families farm farming feedback female finance
fire firearms fires foi force fraud freedom funding funds gangs general genital girls gov
governance government govt graduate graduates grants group guidance guidelines harassment harm
hate headquarters health helpdesk helpline home homicide honour horse horses hospital hospitals
hotline housing hub human hydrant ico ict identity immigration improvement inbox incident
incidents info information innovation inquest inquests inquiries inquiry insight inspection
inspectorate integrity intelligence international intervention interventions invoice invoices
invoicing iopc ipcc issues items jobs join judicial justice kills knife launch laundering lawyers
learners learning legal legislation lga liaison library licence licences licensed licensing list
litter local mail mailbox mailer management manager managers mappa marac marketing mash media
meetings member members men mental metal metals migration minister ministerial ministers ministry
missing mobile modern money monitoring motoring museum mutilation national neighbourhood network
news newsdesk newsletter noreply notices notifications nurses offences offender offenders
offending office officer officers official ombudsman online opcc operational operations ops order
orders organised outreach panel paper papers paramedic parents parking parliament parliamentary
partner partners partnership partnerships passport passports payments payroll pedestrian
pedestrians pension pensions people performance permits personnel pharmacy planning police
policies policing policy portal postbox postmaster practice presentation press prevent prevention
pricing prison prisons private probation procurement product products professional programme
programmes project projects property protect protection psychoactive pub public publications
publicity pubs quality queries race rape receipts reception records recovery recruitment reducing
reform refugees region regional register registrar registration registry regulation regulatory
relations release releases reply report reporter reporting reports request requests rescue
research resilience resource resources response responses retail review reviews rights risk road
roads rogue rural safeguarding safer safety sales school schools science scrap search secretariat
secretary secure security select sensitive serious service servicedesk services sexual shared shop
slavery sobriety social software solutions sponsorship staff stalking standards statistics stats
stores strategic strategy students study submissions subscribe subscriptions substance suggestions
supervision suppliers support surveillance survey surveys switchboard system systems tackling
taskforce tax taxes taxi teachers team teams technical technology terrorism test testing theft
threat ticket tickets trade traders trading traffic trafficking training transformation
transparency transport travel treatment tribunal tribunals troubled trust uk ukba union unions
unit units universal unsubscribe update updates urgent user users vacancies vawg vcse vehicle
vehicles verification victim victims video vigilance violence violent visa visas volunteer
volunteering volunteers vulnerable waste water weapons web webmaster website welcome welfare
wildlife witness witnesses women work workforce works workshop youth zone
"""
# These say so where a mailbox begins with them, though "Tim West" is a person.
_OPENERS = """
all anti ask body by call central cold cross do east ending for get go gold great greater green
hello help here hidden joint london mid multi my new no north not notify of on op our send silver
south special speed stop talk tell the think to we west young your
"""
# Usual given names, for mailboxes that are but one. No name is here that an office may be called
# by, such as grace, hope or faith.
_GIVEN_NAMES = """
aaron abdul adam adrian agnes aisha alan albert alex alexander alexandra alice alison amanda amy
andrea andrew andy angela angus anita ann anna anne annette anthony antony arthur barbara barry
ben benjamin bernard beth beverley brenda brian bridget bruce bryan callum cameron carl caroline
catherine cathy ceri charles charlotte chloe chris christina christine christopher claire clare
clive colin connor craig daniel darren dave david dawn dean debbie deborah denise dennis derek
diana diane donald donna doreen dorothy douglas duncan edward eileen eleanor elizabeth emily
emma eric fatima fiona frances frank fred gareth gary gavin geoff geoffrey george gillian gordon
graham hannah harry hayley heather helen henry hilary howard hugh iain ian imran irene isobel
jack jacqueline jake james jamie jan jane janet janice jason jean jeff jennifer jenny jeremy
jessica jill jim jo joan joanna joanne joe john jonathan joseph josh joshua joyce judith julia
julian julie karen kate katherine kathleen kathryn katie keith kelly ken kenneth kerry kevin
kieran kim kirsty laura lauren leanne lee leonard lesley lewis liam linda lisa liz lorna
lorraine louise lucy luke lynn lynne malcolm margaret maria marie marion mark martin martyn mary
matthew maureen megan mel michael michelle mike mohamed mohammed moira muhammad nadia natalie
natasha neil nicholas nick nicola nicole nigel norma norman oliver olivia owen pamela pat
patricia patrick paul paula pauline penny peter phil philip phillip priya rachel ray raymond
rebecca rhys richard rob robert robin rod roger ron ronald rosemary ross roy russell ruth ryan
sally sam samantha samuel sandra sara sarah scott sean sharon shaun sheila shirley sian simon
sophie stephanie stephen steve steven stuart sue susan suzanne sylvia tanya teresa terry theresa
thomas tim timothy tina tom tony tracey tracy trevor valerie vanessa vera vicky vincent vivien
wayne wendy william yasmin yvonne zoe
"""

FUNCTIONS = frozenset(_FUNCTIONS.split())
OPENERS = frozenset(_OPENERS.split())
GIVEN_NAMES = frozenset(_GIVEN_NAMES.split())

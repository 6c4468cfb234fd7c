"""Words of any matter, by their stems: rare by chance in a small archive, they tell little."""

from search.analysis import stem

_EVERYDAY = (
    "able about above across act action activity add addition after again against ago all "
    "already also although always among announce another any appropriate april area around "
    "article august available based because become been before begin below best better between "
    "big both bring can carry case change clear close come complete consider consist continue "
    "could create current date day december deliver demonstrate detail develop different down "
    "during each earlier early effect effective either encourage end ensure establish even event "
    "every example exist experience fail february few find first five focus follow forward four "
    "full further future general get give go good government great group half hear help here "
    "hold how however identify important improve include increase individual inform information "
    "introduce involve issue january job july june just keep key know large last late later "
    "launch lead least led less like likely link live local long look made main major make many "
    "march may measure meet member million month more most move much must nation national "
    "necessary need new next no non november now number october offer office often once one only "
    "open opportunity organisation other out over page part particular people per place plan "
    "please point possible present previous problem process progress project promote proposal "
    "propose provide public publish put raise range read receive recent recognise recommend "
    "recommendation regular relate relevant report represent require respond response result "
    "right role run same say second sector see seek self september series set several share "
    "short should show similar since six small some soon start state still strategic strategy "
    "strength strengthen strong success support take target team ten than thing think third "
    "those three through thus time today together too toward two under understand until upon use "
    "various very view want way week welcome well whether while whole why wide wider within "
    "without work would year yes yet"
)
EVERYDAY = frozenset(stem(word) for word in _EVERYDAY.split())

import pytest

from bulletins.enrichment.mailboxes import is_personal


@pytest.mark.parametrize(
    "mailbox",
    [
        "ann.other",
        "Ann.Other",
        "a.other",
        "a.n.other",
        "ANN.OTHER",
        "AnnOther",
        "ann_other",
        "ann-other",
        "other.ann2",
        "a.other13",
        "aother2",
        "o'other-jones.ann",
        "d.o’other",
        "ann.mcOther",
        "ann.other+news",
        "ann.other.csp",
        "ann.ng",
        "ann.other.young",
        "joe.ward",
        "joe.page7",
        "joe.west",
        "joe.presley",
        "ann",
        "Susan",
        "Ann.OTHER",
        "OTHER.Ann",
        "Tom.MCSAMPLE",
        "Jo.KING",
        "Xana.SAMPLE",
        "lee.child",
        "joe.press",
        "ann.clerk",
        "young.kim",
        "green.alice",
        "tim.lawyersmith",
    ],
)
def test_a_persons_name_makes_an_address_personal(mailbox):
    assert is_personal(f"{mailbox}@example.gov.uk")


@pytest.mark.parametrize(
    "mailbox",
    [
        "enquiries",
        "public.enquiries",
        "publicenquiries",
        "street.manager",
        "streetmanager",
        "press-office",
        "pcc.bulletin",
        "cse.team",
        "team1",
        "unit_7",
        "info",
        "hello",
        "register",
        "PCC",
        "JMLIT",
        "LAAAs",
        "SCOC.localpartnerships",
        "SCOC.shire",
        "lee.pcc",
        "ConditionalCautionProjectTeam",
        "alcoholstrategy",
        "AlcoholStrategy2012",
        "psc-waterquality",
        "nss.iric",
        "north.shire",
        "young.people",
        "no-reply",
        "contact.us",
        "fire.safety",
        "grants.2013",
        "firearmsconsultation2014",
        "ann.other.team",
        "f.o.i",
        "136",
        "...",
        "",
    ],
)
def test_a_shared_mailbox_is_not_personal(mailbox):
    assert not is_personal(f"{mailbox}@example.gov.uk")


def test_the_name_before_the_at_counts_and_not_the_domain():
    assert is_personal("mailto:ann.other@enquiries.example.org")
    assert not is_personal("enquiries@ann.other.example.org")


def test_an_address_without_a_mailbox_is_not_personal():
    assert not is_personal("@example.org")


def test_a_long_mailbox_is_judged_in_no_time():
    assert not is_personal("a" * 100_000 + "@example.org")

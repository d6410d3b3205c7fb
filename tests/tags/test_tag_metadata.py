from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace
from tagged_demo import METADATA

from handbook.tags.metadata import HANDBOOK_NAMESPACE, UA_NAMESPACE, Twin, xmp

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
HB = f"{{{HANDBOOK_NAMESPACE}}}"
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
PROPERTY = "{http://www.aiim.org/pdfa/ns/property#}"


@pytest.fixture
def packet():
    return ElementTree.fromstring(xmp(METADATA))


def test_says_what_it_is(packet):
    assert packet.findtext(f".//{DC}title/{RDF}Alt/{RDF}li") == METADATA.title
    assert packet.findtext(f".//{{{UA_NAMESPACE}}}part") == "1"
    assert packet.findtext(".//{http://www.aiim.org/pdfa/ns/id/}part") == "2"
    assert packet.findtext(".//{http://www.aiim.org/pdfa/ns/id/}conformance") == "A"
    assert [li.text for li in packet.findall(f".//{DC}subject//{RDF}li")] == [
        "back pain", "pregnancy",
    ]  # fmt: skip


def test_holds_the_handbooks_own_properties(packet):
    own = {
        element.tag.removeprefix(HB): element.text
        for element in packet.iter()
        if element.tag.startswith(HB)
    }
    assert own == {
        "version": "0.1", "review": "draft", "handbook": "demo", "edition": "standard",
        "paper": "a4", "contentHash": "0123abcd",
    }  # fmt: skip


def test_describes_every_property_that_pdf_a_does_not_know(packet):
    described = {}
    for schema in packet.iter(f"{SCHEMA}namespaceURI"):
        described[schema.text] = None
    assert set(described) == {UA_NAMESPACE, HANDBOOK_NAMESPACE}
    names = {element.text for element in packet.iter(f"{PROPERTY}name")}
    used = {e.tag.removeprefix(HB) for e in packet.iter() if e.tag.startswith(HB)}
    assert names == used | {"part"}


def test_dates_are_the_contents():
    dated = replace(METADATA, date=date(2027, 3, 9))
    assert b"<xmp:CreateDate>2027-03-09T00:00:00Z</xmp:CreateDate>" in xmp(dated)
    assert dated.pdf_date == "D:20270309000000Z"


@pytest.mark.parametrize("missing", [{"title": " "}, {"language": ""}])
def test_needs_title_and_language(missing):
    with pytest.raises(ValueError, match="a document needs"):
        replace(METADATA, **missing)


class TestSheets:
    """A file of imposed sheets names its tagged twin, and claims nothing that needs tags."""

    @pytest.fixture
    def packet(self):
        twin = Twin("a_en_booklet_a5.pdf", "f00d")
        return ElementTree.fromstring(xmp(replace(METADATA, twin=twin)))

    def test_names_its_twin(self, packet):
        assert packet.findtext(f".//{HB}twin") == "a_en_booklet_a5.pdf"
        assert packet.findtext(f".//{HB}twinHash") == "f00d"

    def test_claims_level_b_alone(self, packet):
        assert packet.findtext(".//{http://www.aiim.org/pdfa/ns/id/}conformance") == "B"
        assert packet.find(f".//{{{UA_NAMESPACE}}}part") is None

    def test_describes_every_property(self, packet):
        names = {element.text for element in packet.iter(f"{PROPERTY}name")}
        used = {e.tag.removeprefix(HB) for e in packet.iter() if e.tag.startswith(HB)}
        assert names == used

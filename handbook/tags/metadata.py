"""The document's metadata: the information dictionary, and XMP with its extension schemas."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Final, Literal
from uuid import NAMESPACE_URL, uuid5

from msgspec import Struct

HANDBOOK_NAMESPACE: Final = "https://wilimedia.co/ns/handbook/1.0/"
UA_NAMESPACE: Final = "http://www.aiim.org/pdfua/ns/id/"

Review = Literal["draft", "signed"]


class Twin(Struct, frozen=True):
    """The tagged file in reading order that a file of imposed sheets was made of."""

    file: str
    """Its name; it lies in the same folder."""
    sha256: str
    """The checksum of its bytes."""


class Metadata(Struct, frozen=True):
    """What the file says about itself. `date` is the content's: no clock is read."""

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    date: date
    version: str
    review: Review
    handbook: str
    edition: str
    paper: str
    producer: str
    creator: str
    content_hash: str
    twin: Twin | None = None
    """None for a file in reading order, which is tagged."""

    def __post_init__(self) -> None:
        for name in ("title", "language"):
            if not getattr(self, name).strip():
                raise ValueError(f"a document needs a {name} (ISO 14289-1, 7.1 and 7.2)")

    @property
    def conformance(self) -> Literal["2A", "2B"]:
        """Part and level of ISO 19005 that the file claims; level A needs tags."""
        return "2B" if self.twin else "2A"

    @property
    def pdf_date(self) -> str:
        """The date as the information dictionary has it (ISO 32000-1, 7.9.4)."""
        return f"D:{self.date:%Y%m%d}000000Z"

    @property
    def xmp_date(self) -> str:
        """The date as XMP has it (ISO 8601)."""
        return f"{self.date:%Y-%m-%d}T00:00:00Z"


class _Property(Struct, frozen=True):
    """A property that XMP does not know, as its extension schema describes it."""

    name: str
    value_type: str
    category: Literal["internal", "external"]
    description: str


_UA_PROPERTIES: Final = (
    _Property("part", "Integer", "internal", "Part of ISO 14289 that the document conforms to"),
)
_HANDBOOK_PROPERTIES: Final = (
    _Property("version", "Text", "external", "Version of the content"),
    _Property("review", "Text", "external", "State of the clinical review: draft or signed"),
    _Property("handbook", "Text", "external", "Name of the handbook"),
    _Property("edition", "Text", "external", "Name of the edition"),
    _Property("paper", "Text", "external", "Size of the paper"),
    _Property("contentHash", "Text", "internal", "Hash of the content that the file was made of"),
)
_TWIN_PROPERTIES: Final = (
    _Property("twin", "Text", "external", "Name of the tagged file with the same pages"),
    _Property("twinHash", "Text", "internal", "SHA-256 of the tagged file with the same pages"),
)


def xmp(metadata: Metadata, press_print: str = "") -> bytes:
    """Return the XMP packet (ISO 19005-2, 6.6.2; ISO 14289-1, clause 5).

    `press_print` is a fingerprint of the pages, for a file that goes to a print shop.
    """
    parts = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        *_dublin_core(metadata),
        *_basic(metadata),
        *_conformance(metadata),
        *(_production(metadata, press_print) if press_print else ()),
        *_handbook(metadata),
        *_extension_schemas(metadata),
        "</rdf:RDF>",
        "</x:xmpmeta>",
        '<?xpacket end="w"?>',
    )
    return "\n".join(parts).encode()


def _dublin_core(metadata: Metadata) -> list[str]:
    keywords = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in metadata.keywords)
    return [
        _open("dc", "http://purl.org/dc/elements/1.1/"),
        "<dc:format>application/pdf</dc:format>",
        f"<dc:title>{_alternatives(metadata.title)}</dc:title>",
        f"<dc:creator><rdf:Seq><rdf:li>{escape(metadata.author)}</rdf:li></rdf:Seq></dc:creator>",
        f"<dc:description>{_alternatives(metadata.subject)}</dc:description>",
        f"<dc:subject><rdf:Bag>{keywords}</rdf:Bag></dc:subject>",
        f"<dc:language><rdf:Bag><rdf:li>{escape(metadata.language)}</rdf:li></rdf:Bag></dc:language>",
        "</rdf:Description>",
    ]


def _basic(metadata: Metadata) -> list[str]:
    return [
        _open("xmp", "http://ns.adobe.com/xap/1.0/"),
        f"<xmp:CreatorTool>{escape(metadata.creator)}</xmp:CreatorTool>",
        f"<xmp:CreateDate>{metadata.xmp_date}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{metadata.xmp_date}</xmp:ModifyDate>",
        f"<xmp:MetadataDate>{metadata.xmp_date}</xmp:MetadataDate>",
        "</rdf:Description>",
        _open("pdf", "http://ns.adobe.com/pdf/1.3/"),
        f"<pdf:Producer>{escape(metadata.producer)}</pdf:Producer>",
        f"<pdf:Keywords>{escape(', '.join(metadata.keywords))}</pdf:Keywords>",
        "</rdf:Description>",
    ]


def _conformance(metadata: Metadata) -> list[str]:
    part, level = metadata.conformance
    return [
        _open("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
        f"<pdfaid:part>{part}</pdfaid:part>",
        f"<pdfaid:conformance>{level}</pdfaid:conformance>",
        "</rdf:Description>",
        *(_accessible() if not metadata.twin else ()),
    ]


def _production(metadata: Metadata, press_print: str) -> list[str]:
    """Tell a print shop one file from another, and from other states of the same (ISO 15930-7).

    PDF/A does not know `pdf:Trapped`; the information dictionary alone tells it.
    """
    names = (metadata.handbook, metadata.language, metadata.edition, metadata.paper)
    document = uuid5(NAMESPACE_URL, HANDBOOK_NAMESPACE + "/".join(names))
    return [
        _open("xmpMM", "http://ns.adobe.com/xap/1.0/mm/"),
        f"<xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>",
        f"<xmpMM:InstanceID>uuid:{uuid5(document, press_print)}</xmpMM:InstanceID>",
        f"<xmpMM:VersionID>{escape(metadata.version)}</xmpMM:VersionID>",
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
        "</rdf:Description>",
    ]


def _accessible() -> list[str]:
    """Claim PDF/UA-1, which needs tags."""
    return [
        _open("pdfuaid", UA_NAMESPACE),
        "<pdfuaid:part>1</pdfuaid:part>",
        "</rdf:Description>",
    ]


def _handbook(metadata: Metadata) -> list[str]:
    values = {
        "version": metadata.version,
        "review": metadata.review,
        "handbook": metadata.handbook,
        "edition": metadata.edition,
        "paper": metadata.paper,
        "contentHash": metadata.content_hash,
    }
    if metadata.twin:
        values |= {"twin": metadata.twin.file, "twinHash": metadata.twin.sha256}
    return [
        _open("hb", HANDBOOK_NAMESPACE),
        *(f"<hb:{name}>{escape(value)}</hb:{name}>" for name, value in values.items()),
        "</rdf:Description>",
    ]


def _extension_schemas(metadata: Metadata) -> list[str]:
    """Describe the properties that PDF/A does not know (ISO 19005-2, 6.6.2.3)."""
    namespaces = " ".join(
        f'xmlns:pdfa{name}="http://www.aiim.org/pdfa/ns/{path}"'
        for name, path in (
            ("Extension", "extension/"),
            ("Schema", "schema#"),
            ("Property", "property#"),
        )
    )
    own = (*_HANDBOOK_PROPERTIES, *(_TWIN_PROPERTIES if metadata.twin else ()))
    tagged = _schema("PDF/UA identification", UA_NAMESPACE, "pdfuaid", _UA_PROPERTIES)
    return [
        f'<rdf:Description rdf:about="" {namespaces}>',
        "<pdfaExtension:schemas><rdf:Bag>",
        *(tagged if not metadata.twin else ()),
        *_schema("Wilimedia handbook", HANDBOOK_NAMESPACE, "hb", own),
        "</rdf:Bag></pdfaExtension:schemas>",
        "</rdf:Description>",
    ]


def _schema(name: str, namespace: str, prefix: str, properties: tuple[_Property, ...]) -> list[str]:
    return [
        '<rdf:li rdf:parseType="Resource">',
        f"<pdfaSchema:schema>{name}</pdfaSchema:schema>",
        f"<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>",
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>",
        "<pdfaSchema:property><rdf:Seq>",
        *(_described(item) for item in properties),
        "</rdf:Seq></pdfaSchema:property>",
        "</rdf:li>",
    ]


def _described(item: _Property) -> str:
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{item.name}</pdfaProperty:name>"
        f"<pdfaProperty:valueType>{item.value_type}</pdfaProperty:valueType>"
        f"<pdfaProperty:category>{item.category}</pdfaProperty:category>"
        f"<pdfaProperty:description>{item.description}</pdfaProperty:description>"
        "</rdf:li>"
    )


def _open(prefix: str, namespace: str) -> str:
    return f'<rdf:Description rdf:about="" xmlns:{prefix}="{namespace}">'


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'

"""Word files made for the tests."""

import io
import zipfile

from helpers.loading.data import Data

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def document(*paragraphs, others=(), declaration="", namespace=W):
    """A DOCX whose paragraphs are texts, with line feeds for broken lines, or XML."""
    parts = [p if p.startswith("<") else f"<w:p>{run(p).replace(chr(10), '</w:t><w:br/><w:t>')}</w:p>" for p in paragraphs]
    body = f'<?xml version="1.0"?>{declaration}<w:document xmlns:w="{namespace}"><w:body>{"".join(parts)}</w:body></w:document>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", body)
        for name, content in dict(others).items():
            archive.writestr(name, content)
    return Data.of_bytes(file.getvalue(), "a file without a suffix")

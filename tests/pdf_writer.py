"""Small PDFs, written by hand: lines of text in Helvetica at given places, and whatever else a test needs."""

import zlib

WIDTH, HEIGHT = 595, 842
PICTURE = "q 500 0 0 700 50 50 cm /Im0 Do Q"


def line(x, y, text, size=10, font="F1"):
    """The operators that print a line, y counted from the top of the page."""
    codes = text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)").decode("cp1252")
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {HEIGHT - y} Tm ({codes}) Tj ET"


def column(x, y, lines, size=10, step=12):
    """Lines below each other; one that begins with a tab is indented."""
    return [line(x + 12 * text.startswith("\t"), y + i * step, text.lstrip("\t"), size) for i, text in enumerate(lines) if text]


def pdf(*pages, compress=True, kids="", extra=(), trailer=""):
    """A PDF whose pages hold these operators; `kids` and `extra` are further pages and objects, as they stand in the file."""
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        5: stream(b"\0" * 3, "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8"),
    }
    for i, operators in enumerate(pages):
        content = "\n".join([operators] if isinstance(operators, str) else operators).encode("cp1252")
        objects[100 + 2 * i] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {101 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /Im0 5 0 R /Fm0 6 0 R >> >> >>"
        )
        objects[101 + 2 * i] = stream(zlib.compress(content), "/Filter /FlateDecode") if compress else stream(content)
    objects |= dict(extra)
    numbers = " ".join(f"{100 + 2 * i} 0 R" for i in range(len(pages)))
    objects[2] = f"<< /Type /Pages /Kids [{numbers} {kids}] /Count {len(pages)} >>"
    out, places = b"%PDF-1.4\n", {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body.encode("cp1252") if isinstance(body, str) else body)
    table = "".join(f"{number} 1\n{place:010d} 00000 n \n" for number, place in places.items())
    trailer = f"/Root 1 0 R /Size {max(places) + 1} {trailer}"
    end = f"xref\n0 1\n0000000000 65535 f \n{table}trailer << {trailer} >>\nstartxref\n{len(out)}\n%%EOF"
    return out + end.encode()


def stream(data, entries=""):
    """A stream object."""
    return f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"

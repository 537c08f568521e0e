"""The letters of a PDF as pieces of lines, page by page. Run as a program of its own, which is given the file's bytes and gives a page a
line as JSON: a PDF can be made to fill all memory or to go on for ever, and only a process can be stopped."""

import io
import json
import logging
import sys
import time

MEMORY = 1_000_000_000  # bytes
SECONDS = 300  # of work; a page takes about a tenth of one
PAGES = 5_000
LETTERS = 20_000_000
SPACE = 0.14  # of the size of the type, from which on a gap parts words
GAP = 0.85  # from which on it parts pieces of lines, which may stand in two columns
BOLD = ("bold", "black", "heavy")


def pieces(letters):
    """Lines, or parts of them that a wide gap sets off: [x0, x1, baseline, size, bold, text], in the order of the file."""
    found, seen = [], set()
    for x0, x1, y, size, bold, text in letters:
        if (spot := (round(x0), round(y), text)) in seen and text.strip():  # printed twice, to look bold
            continue
        seen.add(spot)
        last = found[-1] if found else None
        gap = x0 - last[1] if last else 0
        same = last and abs(y - last[2]) < 0.2 * size and abs(size - last[3]) < 0.3 * size and -0.5 * size < gap < GAP * size
        if not text.strip():
            if same and not last[5].endswith(" "):
                last[5] += " "
        elif same:
            last[5] += (" " if gap > SPACE * size and not last[5].endswith(" ") else "") + text
            last[1], last[4] = max(last[1], x1), last[4] and bold
        else:
            found.append([x0, x1, y, size, bold, text])
    return [[round(x, 1) for x in piece[:4]] + [piece[4], piece[5].strip()] for piece in found]


def letters_of(container, height):
    """(x0, x1, baseline from the top, size, bold, text) of a page's upright letters, figures included; and how many pictures it has."""
    from pdfminer.layout import LTChar, LTFigure, LTImage

    letters, pictures = [], 0
    for thing in container:
        if isinstance(thing, LTChar):
            size = thing.size or 1
            if thing.upright and 2 < size:
                text = "\ufffd" if thing.get_text().startswith("(cid:") else thing.get_text()
                bold = any(word in thing.fontname.lower() for word in BOLD)
                letters.append((thing.x0, thing.x1, height - thing.matrix[5], size, bold, text))
        elif isinstance(thing, LTFigure):
            inner, more = letters_of(thing, height)
            letters, pictures = letters + inner, pictures + more
        elif isinstance(thing, LTImage):
            pictures += 1
    return letters, pictures


def pages(data, seconds=SECONDS):
    """{width, height, pieces, pictures} of each page; a last {stopped} where a limit was reached."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    start, count = time.process_time(), 0
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    for number, page in enumerate(PDFPage.get_pages(io.BytesIO(data), check_extractable=False)):
        if number == PAGES or count > LETTERS or time.process_time() - start > seconds:
            yield {"stopped": True}
            return
        page.mediabox = page.cropbox  # around it stand printer's marks
        try:
            interpreter.process_page(page)
        except MemoryError:
            raise
        except Exception as error:  # whatever a broken page does to the library, the others can be read
            yield {"broken": f"{type(error).__name__}: {str(error)[:100]}"}
            continue
        layout = device.get_result()
        letters, pictures = letters_of(layout, layout.height)
        letters = [c for c in letters if -1 <= c[0] <= layout.width and -1 <= c[2] <= layout.height + 1]
        count += len(letters)
        yield {"width": layout.width, "height": layout.height, "pieces": pieces(letters), "pictures": pictures}


def main():
    logging.disable(logging.CRITICAL)
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):  # Windows has no such limit
        pass
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        for page in pages(sys.stdin.buffer.read(), int(sys.argv[1])):
            print(json.dumps(page), flush=True)
        print(json.dumps({"end": True}))
    except PDFPasswordIncorrect:
        print(json.dumps({"encrypted": True}))
    except Exception as error:
        print(json.dumps({"failed": f"{type(error).__name__}: {str(error)[:100]}"}))


if __name__ == "__main__":
    main()

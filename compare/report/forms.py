"""The forms that a comparison can be written in, chosen by the ending of a file's name.

Takes a ``Comparison`` and a path, gives the path. A name without an ending is the report folder. Nothing of a form is
loaded before it is asked for. It refuses an ending that no form has, and names those there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from compare.errors import WriteError
from compare.extras import require
from compare.model import Comparison
from compare.report.files import write_file

# An ending begins with a letter, so that "reports/2025.04" and "run-1.2" can be folders.
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,11}")


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a comparison as a file.

    Attributes:
        ending: Of the file's name, in lower case; may hold several dots.
        about: What it is, in a few words.
        render: Makes the whole content.
        needs: The module that it cannot do without, and the extra that brings it; "" for none.
        needs_text: Whether it is empty without the texts of the articles.
    """

    ending: str
    about: str
    render: Callable[[Comparison], bytes]
    needs: tuple[str, str] = ("", "")
    needs_text: bool = False


def _html(comparison: Comparison) -> bytes:
    from compare.report.html import render_html

    return _encoded(render_html(comparison))


def _json(comparison: Comparison) -> bytes:
    from compare.report.json_form import json_parts

    return b"".join(json_parts(comparison))


def _markdown(comparison: Comparison) -> bytes:
    from compare.report.prose.markdown import render_markdown

    return _encoded(render_markdown(comparison))


def _word(comparison: Comparison) -> bytes:
    from compare.report.prose.word import render_word

    return render_word(comparison)


def _excel(comparison: Comparison) -> bytes:
    from compare.report.excel import render_excel

    return render_excel(comparison)


def _web_annotations(comparison: Comparison) -> bytes:
    from compare.report.annotation.w3c import render_web_annotations

    return _encoded(render_web_annotations(comparison))


def _brat(comparison: Comparison) -> bytes:
    from compare.report.annotation.brat import render_brat

    return render_brat(comparison)


def _label_studio(comparison: Comparison) -> bytes:
    from compare.report.annotation.label_studio import render_label_studio

    return _encoded(render_label_studio(comparison))


def _cas(comparison: Comparison) -> bytes:
    from compare.report.annotation.cas import render_cas

    return _encoded(render_cas(comparison))


def _cas_archive(comparison: Comparison) -> bytes:
    from compare.report.annotation.cas import render_cas_archive

    return render_cas_archive(comparison)


FORMS: tuple[Form, ...] = (
    Form(".html", "the page, all in one file", _html),
    Form(".docx", "Word, for editors", _word, ("docx", "office")),
    Form(".xlsx", "Excel, a sheet a table", _excel, ("openpyxl", "office")),
    Form(".md", "Markdown", _markdown),
    Form(".json", "comparison.json", _json),
    Form(".jsonld", "W3C Web Annotation", _web_annotations, needs_text=True),
    Form(".labelstudio.json", "Label Studio tasks", _label_studio, needs_text=True),
    Form(".brat.zip", "brat standoff", _brat, needs_text=True),
    Form(".cas.zip", "UIMA CAS for INCEpTION, a file an article", _cas_archive, needs_text=True),
    Form(".xmi", "UIMA CAS, a view an article", _cas, needs_text=True),
)


def choose_form(path: Path | str) -> Form | None:
    """The form that a path asks for.

    Args:
        path: A file's name with a known ending (in any case), or that of a folder.

    Returns:
        The form; None for the report folder: a folder that is there, or a name without an ending.

    Raises:
        WriteError: The name has an ending that no form has.
        MissingExtraError: The form needs a library that is not installed.
    """
    name = Path(path).name
    fitting = [form for form in FORMS if name.lower().endswith(form.ending) and len(name) > len(form.ending)]
    if _is_folder(path):
        return None
    if fitting:
        form = max(fitting, key=lambda f: len(f.ending))
        module, extra = form.needs
        if module:
            need = f"Files ending in {form.ending} are written with {module}, which is not installed. Run:"
            require(module, extra, need)
        return form
    ending = Path(path).suffix
    if _ENDING.fullmatch(ending):
        known = ", ".join(form.ending for form in FORMS)
        raise WriteError(
            f"{str(path)!r}: no form ends in {ending!r}. The endings are {known}; a name without an ending is a folder "
            "with the page, comparison.json, CSV tables and figures."
        )
    return None


def write_form(comparison: Comparison, path: Path | str) -> Path:
    """Writes a comparison as a file in the form that its ending asks for; an older file of that name is replaced.

    Args:
        comparison: What to write.
        path: A file's name with the ending of one of `FORMS`.

    Returns:
        The path, resolved.

    Raises:
        WriteError: No form has that ending, it is a folder's name, or the file cannot be written.
        MissingExtraError: The form needs a library that is not installed.
    """
    form = choose_form(path)
    if form is None:
        raise WriteError(f"{str(path)!r}: is the name of a folder, expected a file's with an ending such as .html.")
    return write_file(path, form.render(comparison))


def _is_folder(path: Path | str) -> bool:
    try:
        return Path(path).expanduser().is_dir()
    except (OSError, RuntimeError, ValueError):
        return False


def _encoded(text: str) -> bytes:
    # "replace": a lone surrogate has no UTF-8 form; the JSON forms have already named it with an escape.
    return text.encode("utf-8", "replace")

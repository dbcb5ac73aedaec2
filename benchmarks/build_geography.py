"""Rebuild compare/entities/lexicons/countries.tsv from the package countryinfo.

Takes the folder ``countryinfo/data`` of an unpacked wheel (``pip download --no-deps countryinfo==1.0.1``), gives the
table: country, other names, demonyms, capitals. Refuses nothing: a country without a capital keeps the field empty.

    python benchmarks/build_geography.py FOLDER
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "compare" / "entities" / "lexicons" / "countries.tsv"
HEADER = """\
# Countries: name, other names, demonyms, capitals (tab between fields, | between values).
# Version 1. Origin: countryinfo 1.0.1 (MIT licence, copyright Porimol Chandro), with the additions that
# benchmarks/build_geography.py lists (forms that newspapers use). Rebuild: python benchmarks/build_geography.py FOLDER
"""

# What news writes and the package lacks or has in an older form. Territories that share the demonym of another
# country are left out below: "French" is France, never Mayotte.
RENAMED = {
    "Swaziland": "Eswatini",
    "Republic of Macedonia": "North Macedonia",
    "The Bahamas": "Bahamas",
    "The Gambia": "Gambia",
    "Vatican City State": "Vatican",
}
OTHER_NAMES = {
    "United States": "US|U.S.|USA|America|United States of America",
    "United Kingdom": "UK|U.K.|Britain|Great Britain",
    "Netherlands": "Holland",
    "Myanmar": "Burma",
    "Czech Republic": "Czechia",
    "Ivory Coast": "Côte d'Ivoire",
    "East Timor": "Timor-Leste",
    "Eswatini": "Swaziland",
    "Turkey": "Türkiye",
    "North Korea": "DPRK|Democratic People's Republic of Korea",
    "South Korea": "Republic of Korea",
    "China": "People's Republic of China",
    "Russia": "Russian Federation",
    "United Arab Emirates": "UAE|Emirates",
    "Democratic Republic of the Congo": "DRC|DR Congo",
    "Cape Verde": "Cabo Verde",
}
DEMONYMS = {
    "United States": "Americans|US|U.S.",
    "United Kingdom": "Briton|Britons",
    "Netherlands": "Dutchman|Dutchmen",
    "Slovenia": "Slovenian",
    "Kyrgyzstan": "Kyrgyz",
    "Uzbekistan": "Uzbek",
    "Kazakhstan": "Kazakh",
    "Tajikistan": "Tajik",
    "Argentina": "Argentine|Argentinian",
    "Saudi Arabia": "Saudi",
    "Spain": "Spaniard",
    "Poland": "Pole|Poles",
    "Denmark": "Dane|Danes",
    "Sweden": "Swede|Swedes",
    "Finland": "Finn|Finns",
    "Turkey": "Turk|Turks",
    "Iceland": "Icelandic",
    "New Zealand": "Kiwi",
    "Philippines": "Philippine",
    "Ireland": "Irishman|Irishmen",
    "France": "Frenchman|Frenchmen",
    "Nepal": "Nepali",
    "Scotland": "Scottish|Scot|Scots",
}
CAPITALS = {
    "Kazakhstan": "Astana",
    "United States": "Washington",
    "Ukraine": "Kiev",
    "Ivory Coast": "Abidjan",
    "Switzerland": "Berne",
    "Bolivia": "La Paz",
    "India": "Delhi",
    "Sri Lanka": "Sri Jayawardenepura Kotte",
}
EXTRA = ["Scotland\t\tScottish|Scot|Scots\tEdinburgh", "Wales\t\tWelsh\tCardiff", "Kosovo\t\tKosovar\tPristina"]
NO_STATE = re.compile(
    r"Virgin Islands|Martin \(French|Maarten|Antilles|Serbia and Montenegro|Minor Outlying|Holy See|, State of"
    r"|Saba$|Bouvet|Heard|Indian Ocean|Antarctic|South Georgia|Svalbard|Mayotte|Réunion|Martinique|Pierre and"
    r"|Northern Mariana|Wallis|Christmas Island|Cocos|Norfolk|Pitcairn"
)


def country_rows(folder: Path) -> list[str]:
    """The rows of the table in order of the country names, each name once."""
    rows: dict[str, str] = {}
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        name = RENAMED.get(record["name"], record["name"])
        if NO_STATE.search(record["name"]) or name in rows:
            continue
        demonyms = [d.strip() for d in re.split(r"[,/]", record.get("demonym") or "") if d.strip()]
        if name in ("Hong Kong", "Macau"):
            demonyms = []
        capital = record.get("capital") or ""
        capitals = [c.strip() for c in ("|".join(capital) if isinstance(capital, list) else capital).split("|")]
        capitals = [c.replace(" D.C.", ", D.C.") for c in capitals if c and c != name]
        capitals += CAPITALS.get(name, "").split("|")
        demonyms += DEMONYMS.get(name, "").split("|")
        fields = [OTHER_NAMES.get(name, ""), "|".join(filter(None, demonyms)), "|".join(filter(None, capitals))]
        rows[name] = "\t".join([name, *fields])
    return sorted([*rows.values(), *EXTRA])


if __name__ == "__main__":
    TARGET.write_text(HEADER + "\n".join(country_rows(Path(sys.argv[1]))) + "\n", encoding="utf-8")

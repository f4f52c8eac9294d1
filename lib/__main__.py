"""The same functions without a screen: `python -m lib score`, `moves`, `suggest`, `write`, `read` and `ground`.

Exit status 0, or 2 with one plain sentence for each problem on standard error when the input is at fault.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

from lib.appraisal import Appraisal, Comparison, appraise, compare
from lib.domain.area import Area, spoken
from lib.domain.changes import LONGEST_SOURCE, Change, Move, Refusal, Swap, decide
from lib.domain.grouping import Grouping
from lib.domain.options import Option
from lib.domain.plan import Plan, TieKind
from lib.domain.plan_document import PlanDocument
from lib.domain.travel import JourneyUnit
from lib.domain.wishes import REACH, Wish, WishKind
from lib.exports import EXPORTS
from lib.opening import open_area
from lib.principles.evidence import Evidence
from lib.principles.result import Result
from lib.suggest.conflicts import CannotBeMet
from lib.suggest.next_moves import NextMove, next_moves
from lib.suggest.request import Request
from lib.suggest.search import BrokenBound
from lib.suggestion import suggest
from lib.tables.coast import as_text, ground_of, read_districts
from lib.tables.england import DISTRICTS, OtherKind, find_authority, take_from_register
from lib.tables.groupings import read_grouping
from lib.tables.intake.folder import take_in
from lib.tables.intake.reading import MOST_BYTES, read_source
from lib.tables.intake.school_filter import SchoolFilter
from lib.tables.newer import CLOSED, STAYS, newer_list, take_newer
from lib.tables.plan_file import parse_plan_file
from lib.tables.problems import BadInput
from lib.tables.source import Source
from lib.views.intake import lines_document, told
from lib.views.newer import changes
from lib.views.next_moves import offered, own_journeys
from lib.views.pairs import taken_as_pairs
from lib.views.receipt import receipt
from lib.views.scorecard import score
from lib.views.subject import MOST_OPTIONS, Subject
from lib.views.wording import count, points

Answer = tuple[dict[str, Any], str]
"""what a command says: with --json, and without"""
DEFAULT_AREA = Path(__file__).parents[1] / "data" / "southampton"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    options = _parser().parse_args(arguments)
    try:
        answer, text = options.command(options)
    except (BadInput, CannotBeMet) as bad:
        print(bad, file=sys.stderr)
        return 2
    except BrokenBound as fault:
        print(fault, file=sys.stderr)
        return 1
    try:
        print(json.dumps(answer, ensure_ascii=False) if options.json else text, flush=True)
    except BrokenPipeError:
        # Whoever reads the output has heard enough; there is nobody left to write to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command in one sentence, and not how all its options go: --help tells that."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{message.replace('argument -', '-')}; {self.prog} --help tells more.\n")


def _of_plan(tell: Callable[[Area, Evidence, Plan, argparse.Namespace], Answer]) -> Callable[[Any], Answer]:
    """The command that tells something of the plan that its options name."""

    def command(options: argparse.Namespace) -> Answer:
        area, evidence = open_area(options.area)
        document = _document(area, options.plan)
        if document and (changed := document.told(area)):
            print(changed, file=sys.stderr)
        plan = document.plan_of(area) if document else area.plan(_grouping(area, options.grouping))
        return tell(area, evidence, plan, options)

    return command


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m lib", description="Best Fit without a screen.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    scoring = commands.add_parser("score", help="how well a grouping fits, by principle and by cluster")
    scoring.set_defaults(command=_of_plan(_score))
    moves = commands.add_parser("moves", help="the single moves that improve a grouping, the best first")
    moves.set_defaults(command=_of_plan(_moves))
    moves.add_argument("--split-pairs", action="store_true", help="infant and junior pairs may be split")
    moves.add_argument("--swaps", action="store_true", help="swaps of two schools too")
    moves.add_argument("--top", type=_positive, metavar="N", help="only the N best (default: all)")
    suggesting = commands.add_parser(
        "suggest", help="the best grouping that can be found, and how far from the best it can be"
    )
    suggesting.set_defaults(command=_of_plan(_suggest))
    suggesting.add_argument(
        "--clusters", type=_range, metavar="K|K-L", help="how many clusters, or the best of K to L (default: as now)"
    )
    suggesting.add_argument("--smallest", type=_positive, metavar="N", help="at least N schools in each")
    suggesting.add_argument("--largest", type=_positive, metavar="N", help="at most N schools in each")
    suggesting.add_argument(
        "--longest-journey", type=_amount, metavar="X", help="no school further from its host than X km, or minutes"
    )
    suggesting.add_argument(
        "--reach",
        type=_amount,
        metavar="X",
        help=f"no school further from its host than X times its spacing; 0 for no such limit (default: {REACH:g} where "
        "no school is in a cluster yet)",
    )
    suggesting.add_argument("--both-phases", action="store_true", help="both phases in each cluster")
    suggesting.add_argument("--split-pairs", action="store_true", help="infant and junior pairs may be split")
    suggesting.add_argument(
        "--keep", action="append", default=[], metavar="COLUMN", help="schools with the same value in one cluster"
    )
    suggesting.add_argument("--only", metavar="IDS|FILE", help="only these schools may move: a,b,c or one a line")
    limits = suggesting.add_mutually_exclusive_group()
    limits.add_argument("--max-moves", type=_whole, metavar="M", help="at most M schools in another cluster than now")
    limits.add_argument("--frontier", type=_whole, metavar="M", help="the best fit for 0, 1, ... and M moves")
    suggesting.add_argument(
        "--alternatives", type=_positive, metavar="N", help="N alternatives near the best that really differ"
    )
    suggesting.add_argument(
        "--seconds", type=_positive, default=60, metavar="S", help="how long to search (default: 60)"
    )
    writing = commands.add_parser(
        "write", help="a file of the grouping: a workbook, a print pack, a calendar and others"
    )
    writing.set_defaults(command=_of_plan(_write))
    kinds = "; ".join(f"{each.key}: {each.name.lower()}" for each in EXPORTS.values())
    writing.add_argument("--format", choices=tuple(EXPORTS), required=True, help=f"kind of file ({kinds})")
    writing.add_argument("--out", type=Path, required=True, metavar="FILE", help="where to write it")
    writing.add_argument("--name", type=_line, metavar="TEXT", help="what the grouping is called in it")
    writing.add_argument("--author", type=_line, metavar="TEXT", help="whose it is")
    writing.add_argument(
        "--options", type=Path, nargs="+", default=[], metavar="FILE.csv", help="further groupings, for slides"
    )
    writing.add_argument(
        "--in-confidence", action="store_true", help="with ratings of single schools and counts under 5"
    )
    for command in (scoring, moves, suggesting, writing):
        command.add_argument("--area", type=Path, default=DEFAULT_AREA, metavar="DIR", help="folder of the area")
        which = command.add_mutually_exclusive_group()
        which.add_argument("--grouping", type=Path, metavar="FILE.csv", help="school_id (or urn, or name) and cluster")
        which.add_argument("--plan", type=Path, metavar="FILE.plan.json", help="a plan file, with all that is in it")
    reading = commands.add_parser("read", help="a new area folder, of files of yours or of England’s register")
    reading.set_defaults(command=_read)
    reading.add_argument(
        "sources", type=Path, nargs="*", metavar="SOURCE", help="CSV, .xlsx or page text; the first has all schools"
    )
    reading.add_argument(
        "--authority",
        type=_line,
        metavar="NAME|CODE",
        help="its schools alone; without a SOURCE, those of the register of England",
    )
    reading.add_argument(
        "--with",
        dest="also",
        action="append",
        default=[],
        choices=[kind.name.lower() for kind in OtherKind],
        help="of an authority, these schools too (default: mainstream schools only)",
    )
    reading.add_argument("--sheet", action="append", default=[], metavar="NAME", help="only this sheet of a workbook")
    for what in ("type", "status", "phase"):
        reading.add_argument(
            f"--{what}",
            action="append",
            default=[],
            metavar="TEXT",
            help=f"only schools of this {what} in the register",
        )
    reading.add_argument("--out", type=Path, required=True, metavar="DIR", help="the new folder, such as data/ourtown")
    reading.add_argument("--name", type=_line, metavar="TEXT", help="what the area is called (default: as the folder)")
    renewing = commands.add_parser("newer", help="what a newer register, census or table would change of an area")
    renewing.set_defaults(command=_newer)
    renewing.add_argument("source", type=Path, metavar="SOURCE", help="CSV or .xlsx of schools, or of figures alone")
    renewing.add_argument("--area", type=Path, required=True, metavar="DIR", help="folder of the area")
    renewing.add_argument("--year", type=_line, required=True, metavar="TEXT", help="of which year it is: 2025/26")
    renewing.add_argument("--write", action="store_true", help="take it in; without this, nothing is written")
    renewing.add_argument("--close", action="store_true", help="the schools that are not in it closed")
    grounding = commands.add_parser(
        "ground", help="an area's outlines and water, of the outlines of England's districts"
    )
    grounding.set_defaults(command=_ground)
    grounding.add_argument("--authority", required=True, metavar="CODE", help="the authority's number, such as 850")
    grounding.add_argument(
        "--districts", type=Path, default=DISTRICTS, metavar="FILE", help="GeoJSON (default: England's of 2019)"
    )
    grounding.add_argument("--area", type=Path, required=True, metavar="DIR", help="the area folder to write them to")
    for command in commands.choices.values():
        command.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1, not {text!r}")
    return int(text)


def _whole(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"must be a whole number from 0, not {text!r}")
    return int(text)


def _amount(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be a number, not {text!r}") from None


def _range(text: str) -> range:
    fewest, _, most = text.partition("-")
    numbers = range(_positive(fewest), _positive(most or fewest) + 1)
    if not numbers:
        raise argparse.ArgumentTypeError(f"must be a number of clusters or the fewer first, like 4-6, not {text!r}")
    return numbers


def _line(text: str) -> str:
    if not text.strip() or len(text) > LONGEST_SOURCE or not text.isprintable():
        raise argparse.ArgumentTypeError(f"must be 1 to {LONGEST_SOURCE} characters in one line")
    return text.strip()


def _grouping(area: Area, path: Path | None) -> Grouping | None:
    """The grouping of a file, None for the area's own first one."""
    return read_grouping(path, area.schools, area.clusters) if path else None


def _document(area: Area, path: Path | None) -> PlanDocument | None:
    return parse_plan_file(Source.at(path), area) if path else None


def _score(area: Area, evidence: Evidence, plan: Plan, _options: argparse.Namespace) -> Answer:
    appraisal = appraise(evidence, plan)
    return score_document(area, evidence, appraisal), _score_text(area, evidence, appraisal)


def score_document(area: Area, evidence: Evidence, appraisal: Appraisal) -> dict[str, Any]:
    """An appraisal as JSON values, unrounded."""
    unit = evidence.journeys.unit
    return {
        "area": area.name,
        "schools": len(area.schools),
        "fit": appraisal.fit,
        "measurable": list(appraisal.measurable),
        "principles": {key: _result(each.overall, "value") for key, each in appraisal.principles.items()},
        "clusters": {
            str(number): {
                "schools": figures.schools,
                "pupils": figures.pupils,
                "host": figures.host,
                "journey_km": figures.journey if unit is JourneyUnit.KM else None,
                "journey_minutes": figures.journey if unit is JourneyUnit.MINUTES else None,
                "spacing_km": figures.spacing if unit is JourneyUnit.KM else None,
                "spacing_minutes": figures.spacing if unit is JourneyUnit.MINUTES else None,
                "principles": {key: _result(each.clusters[number]) for key, each in appraisal.principles.items()},
            }
            for number, figures in appraisal.clusters.items()
        },
    }


def _result(result: Result, *without: str) -> dict[str, Any]:
    document = {
        "value": result.value,
        "status": result.status.value,
        "score": result.score,
        "sentence": result.sentence,
    }
    return {name: value for name, value in document.items() if name not in without}


def _score_text(area: Area, evidence: Evidence, appraisal: Appraisal) -> str:
    lines = [
        f"{area.name}: {count(len(area.schools), 'school')}, fit {points(appraisal.fit)} of 100",
        evidence.journeys.basis,
        "",
    ]
    for found in appraisal.principles.values():
        principle, overall = found.principle, found.overall
        name = f"{principle.number} {principle.short:<10}"
        lines.append(f"{name} {score(overall):>5}  {overall.status:<14}  {overall.sentence}")
    for cluster in appraisal.plan.clusters:
        figures = appraisal.clusters[cluster.number]
        lines += ["", f"{cluster.label}: {count(figures.schools, 'school')}, {count(figures.pupils, 'pupil')}"]
        for each in appraisal.principles.values():
            result = each.clusters[cluster.number]
            lines.append(f"  {each.principle.short:<10} {result.status:<14}  {result.sentence}")
    return "\n".join(lines)


def _moves(_area: Area, evidence: Evidence, plan: Plan, options: argparse.Namespace) -> Answer:
    if options.split_pairs:
        plan = replace(plan, wishes=tuple(wish for wish in plan.wishes if wish.kind is not WishKind.PAIRS))
    before = appraise(evidence, plan)
    found = next_moves(evidence, plan, options.swaps)
    worth = offered(before.fit, found)
    rows, lines = [], [taken_as_pairs(plan), worth.remark if found else "There is no move to make."]
    for each in worth.moves[: options.top]:
        after = decide(plan, each.change, evidence.schools, plan)
        if isinstance(after, Refusal):
            raise AssertionError(f"a move that may not be made was offered: {after.reason}")
        rows.append(_move_row(evidence, compare(before, appraise(evidence, after)), each))
        lines.append(f"{points(each.fit)}  {rows[-1]['receipt']}")
    return {"moves": rows, "pairs": _pairs(plan)}, "\n".join(filter(None, lines))


def _pairs(plan: Plan) -> dict[str, int]:
    """How many infant and junior pairs whatever is proposed keeps together, and how many of these are likely ones."""
    kept = [tie for tie in plan.ties if tie.kind is TieKind.PAIR] if plan.must(WishKind.PAIRS) else []
    return {"kept": len(kept), "likely": sum(tie.likely for tie in kept)}


def _move_row(evidence: Evidence, comparison: Comparison, found: NextMove) -> dict[str, Any]:
    ways = (way.in_words(evidence.schools, evidence.journeys.unit) for way in own_journeys(evidence, comparison))
    return {
        **_route(found.change, comparison.before.plan),
        "fit_before": comparison.before.fit,
        "fit_after": found.fit,
        "receipt": f"{receipt(evidence, comparison, found.change).text} Journeys: {'; '.join(ways)}.",
    }


def _route(change: Change, plan: Plan) -> dict[str, Any]:
    """Which schools go from where to where; for a swap "from" and "to" are lists, in the order of the schools."""
    place = plan.grouping.place
    match change:
        case Move(school_ids, to):
            return {"school_ids": list(school_ids), "from": place[school_ids[0]], "to": to}
        case Swap(one, other, with_one, with_other):
            here, there = 1 + len(with_one), 1 + len(with_other)
            return {
                "school_ids": [one, *with_one, other, *with_other],
                "from": [place[one]] * here + [place[other]] * there,
                "to": [place[other]] * here + [place[one]] * there,
            }
    raise AssertionError(f"not a move: {change}")


def _suggest(area: Area, evidence: Evidence, plan: Plan, options: argparse.Namespace) -> Answer:
    if options.alternatives and options.frontier is not None:
        raise BadInput.because("the wishes", "ask for --alternatives or for --frontier, not for both.")
    request = _request(area, evidence, plan, options)
    document, text = suggest(
        evidence, request, options.clusters, options.frontier, options.alternatives, options.seconds
    )
    told = "\n".join(filter(None, (text, taken_as_pairs(request.plan))))
    return document | {"pairs": _pairs(request.plan)}, told


def _request(area: Area, evidence: Evidence, plan: Plan, options: argparse.Namespace) -> Request:
    try:
        request = Request(
            plan,
            clusters=options.clusters[0] if options.clusters else None,
            most_moves=options.max_moves,
            movable=_only(area, options.only) if options.only else None,
        )
        return request.wishing(*_wishes(evidence, plan, options)).without(
            *([WishKind.PAIRS] if options.split_pairs else []), *([WishKind.REACH] if options.reach == 0 else [])
        )
    except ValueError as wrong:
        raise BadInput.because("the wishes", str(wrong)) from None


def _wishes(evidence: Evidence, plan: Plan, options: argparse.Namespace) -> Iterator[Wish]:
    """What is wished for besides what the plan says."""
    if options.smallest or options.largest:
        yield Wish(WishKind.SCHOOLS, least=options.smallest, most=options.largest)
    if options.longest_journey is not None:
        yield Wish(WishKind.LONGEST_JOURNEY, amount=options.longest_journey, unit=evidence.journeys.unit)
    begins = all(number is None for number in plan.grouping.places) and not plan.must(WishKind.REACH)
    if reach := options.reach or (REACH if options.reach is None and begins else None):
        yield Wish(WishKind.REACH, amount=reach)
    if options.both_phases:
        yield Wish(WishKind.BOTH_PHASES)
    for column in options.keep:
        columns = [*evidence.schools.table]
        if column not in columns:
            raise BadInput.because("the wishes", f"there is no column {column!r}; use one of {', '.join(columns)}.")
        yield Wish(WishKind.WHOLE, column=column)


def _only(area: Area, given: str) -> frozenset[str]:
    """The schools that are named after --only, or in the file of that name, one a line."""
    try:
        text = Path(given).read_text(encoding="utf-8-sig") if Path(given).is_file() else given
    except (OSError, UnicodeDecodeError):
        raise BadInput.because(given, "the file cannot be read as text; give the schools' ids, one a line.") from None
    ids = [each.strip() for each in text.replace(",", "\n").splitlines() if each.strip() not in ("", "school_id")]
    for each in ids:
        if each not in area.schools.ids:
            raise BadInput.because("--only", f"there is no school with the id {each!r} in {area.name}.")
    return frozenset(ids)


def _write(area: Area, evidence: Evidence, plan: Plan, options: argparse.Namespace) -> Answer:
    subject, export = _subject(area, evidence, plan, options), EXPORTS[options.format]
    content = export.write(subject)
    try:
        options.out.write_bytes(content)
    except OSError as error:
        raise BadInput.because(str(options.out), f"the file cannot be written ({error.strerror}).") from None
    document = {"file": str(options.out), "format": export.key, "bytes": len(content)}
    return document, f"{export.name} of {subject.option.name}: {options.out}"


def _subject(area: Area, evidence: Evidence, plan: Plan, options: argparse.Namespace) -> Subject:
    """The grouping, and the further ones, against the area's own first one."""
    if len(options.options) >= MOST_OPTIONS:
        excess = f"a file tells of at most {MOST_OPTIONS} options; leave out {len(options.options) + 1 - MOST_OPTIONS}."
        raise BadInput.because("--options", excess)
    own = Option(spoken(options.grouping.stem if options.grouping else area.baseline_name), plan)
    history = None
    if document := _document(area, options.plan):
        own, history = Option(document.name, plan, document.author, note=document.note), document.history(area)
    named = replace(own, name=options.name or own.name, author=options.author or own.author)
    further = [Option(spoken(path.stem), area.plan(_grouping(area, path))) for path in options.options]
    return Subject(
        area,
        evidence,
        baseline=Option(spoken(area.baseline_name), area.plan()),
        options=(named, *further),
        moment=datetime.now(UTC),
        in_confidence=options.in_confidence,
        steps=history.in_force if history else (),
    )


def _read(options: argparse.Namespace) -> Answer:
    folder, day = options.out.resolve(), datetime.now(UTC).date()
    also = {OtherKind[name.upper()] for name in options.also}
    wanted = SchoolFilter(options.authority or "", tuple(options.type), tuple(options.status), tuple(options.phase))
    if options.sources:
        if also:
            raise BadInput.because("read", "--with is for the register of England; of files of yours use --type.")
        sources = [Source.at(path, most_bytes=MOST_BYTES) for path in options.sources]
        name, progress = options.name or spoken(folder.name), _reading_goes_on if sys.stderr.isatty() else None
        found = take_in(sources, folder, name, day, wanted, options.sheet, progress)
    elif options.authority:
        if options.sheet or options.type or options.status or options.phase:
            raise BadInput.because("read", "--sheet, --type, --status and --phase are for files of yours.")
        found = take_from_register(find_authority(options.authority), folder, day, also, options.name or "")
    else:
        raise BadInput.because("read", "give files of yours, or --authority with a name or a number.")
    document = {
        "schools": len(found.area.schools),
        "clusters": len(found.area.clusters),
        "meetings": len(found.area.meetings),
        "left_out": dict(found.left_out),
        "sources": lines_document(found),
        "problems": [asdict(problem) for problem in found.problems],
    }
    license_them = (
        "" if not options.sources else " Next: write into SOURCES.md and area.toml who published the figures."
    )
    follows = (
        f"It is in {folder}.{license_them}",
        f"When the folder lies in data, start the app and open /schools?area={folder.name}: “What is missing” says",
        "what to add, “Places” puts the schools on the map, and on the Board you add clusters and drag schools there.",
    )
    return document, "\n".join([*told(found, Evidence.of(found.area)), "", *follows])


def _reading_goes_on(file: str, lines: int) -> None:
    print(f"\r{file}: {lines:,} lines read", end="\r", file=sys.stderr, flush=True)


def _newer(options: argparse.Namespace) -> Answer:
    area, _ = open_area(options.area)
    source = Source.at(options.source, most_bytes=MOST_BYTES)
    found = newer_list(options.area, read_source(source), options.year)
    sentences = changes(found, area.schools)
    if options.write:
        fates = dict.fromkeys(found.missing, CLOSED if options.close else STAYS)
        area = take_newer(options.area, found, fates, options.year, datetime.now(UTC).date())
        sentences.append(
            f"Taken in: {area.name} has {count(len(area.schools), 'school')}; the earlier list is in years."
        )
    document = {
        "opened": dict(found.opened),
        "missing": dict(found.missing),
        "goes_on": {school_id: list(olds) for school_id, olds in found.goes_on.items()},
        "pupils": {school_id: list(pair) for school_id, pair in found.pupils.items()},
        "kept": list(found.kept),
        "problems": [asdict(problem) for problem in found.warnings],
        "written": options.write,
    }
    return document, "\n".join(sentences)


def _ground(options: argparse.Namespace) -> Answer:
    area, _ = open_area(options.area)
    made = ground_of(read_districts(options.districts), options.authority, area.name)
    files = {"boundaries.geojson": made.boundaries, "barriers.geojson": made.barriers}
    if there := [name for name in files if (options.area / name).exists()]:
        raise BadInput.because(there[0], "this file is there already; move it away to have it made anew.")
    for name, collection in files.items():
        try:
            (options.area / name).write_text(as_text(collection), encoding="utf-8")
        except OSError as error:
            raise BadInput.because(name, f"the file cannot be written ({error.strerror}).") from None
    _, evidence = open_area(options.area)
    document = {name.removesuffix(".geojson"): len(collection["features"]) for name, collection in files.items()}
    water = "the water round it" if made.barriers["features"] else "no wide water near it"
    wrote = f"{area.name}: {count(document['boundaries'], 'outline')} and {water}, in {options.area}."
    return document, f"{wrote}\n{evidence.journeys.basis}."


if __name__ == "__main__":
    if isinstance(sys.stdout, TextIOWrapper):
        # Windows would write to a pipe or a file in its old code page, which has no real minus; JSON is UTF-8 anyway.
        sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main())

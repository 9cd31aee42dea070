"""``bot knowledge …``: the content's checks, accuracy tables, and the numbers and vectors that are computed from content."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.commands import merge
from bot.opening import CommandError
from bot.services.learning import Taught
from bot.settings import Settings
from bot.wiring import understanding_folder
from knowledge.base import lint, loading
from knowledge.base.checks import facts, language, sources
from knowledge.base.models import Content
from knowledge.base.sources import SourceKind
from knowledge.training import evaluation, labelled, thresholds
from knowledge.training.build import MEASURED, SHIPPED, build, ship
from knowledge.training.phrasing_check import led_astray
from knowledge.understanding import VectorStore, load_parameters, open_embedder, save_parameters

QUESTIONS = Path("tests/knowledge/questions")
"""Where this project keeps its labelled questions: ``fit_*`` for fitting, ``dev_*`` only for measuring."""

LANGUAGES = Path("tests/knowledge/languages")
"""Where it keeps texts in many languages: ``fit.jsonl`` for fitting, ``dev.jsonl`` only for measuring."""

GROUPS = {
    "dev": ("questions that had no part in the fitting", thresholds.MEASURED_LIMITS),
    "fit": ("the questions fitted to, only a sanity check", thresholds.LIMITS),
}
"""What each group of labelled questions tells, and how many false answers it may have (shares by scope)."""

SLACK = 0.01
"""How much worse a limit may be met, when the stored numbers are checked, before that is a fault."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``knowledge`` and its own commands."""
    parser = commands.add_parser("knowledge", help="the knowledge base: checks, accuracy, and what is computed from it")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    lint_parser = actions.add_parser("lint", help="check the content")
    lint_parser.set_defaults(call=run_lint)
    evaluate = actions.add_parser("evaluate", help="accuracy tables on labelled questions")
    evaluate.add_argument("files", nargs="+", type=Path, metavar="FILE")
    evaluate.add_argument("--misses", action="store_true", help="list the questions that were not understood")
    evaluate.add_argument("--lexical", action="store_true", help="without sentence embeddings")
    evaluate.add_argument(
        "--learned", type=Path, metavar="FILE", help="then once more with the phrasings of `bot export phrasings`"
    )
    evaluate.add_argument(
        "--record", action="store_true", help="keep the figures that the web page tells, with today's date"
    )
    evaluate.set_defaults(call=run_evaluate)
    tune = actions.add_parser("tune", help="compute weights and thresholds from labelled questions")
    tune.add_argument("files", nargs="*", type=Path, metavar="FILE")
    tune.set_defaults(call=run_tune)
    show = actions.add_parser("thresholds", help="show the thresholds, or check that they keep within their limits")
    show.add_argument("--check", action="store_true")
    show.set_defaults(call=run_thresholds)
    merge.add(actions)
    vectors = actions.add_parser("vectors", help="compute the vectors that come with the content")
    vectors.set_defaults(call=run_vectors)


def run_lint(_arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the findings; 1 when one of them is an error."""
    folder = understanding_folder(settings)
    loaded = loading.load(settings.content_dir)
    understanding = build(loaded, folder, progress=True)
    store = VectorStore(SHIPPED, folder / "vectors.npz")
    own = lint.lint(loaded, datetime.now(UTC).date())
    findings = lint.errors_first([*own, *led_astray(understanding, store)])
    for finding in findings:
        print(finding)
    for line in (kinds_told(loaded), *language.summary(loaded), facts.summary(loaded)):
        print(line)
    errors = sum(finding.level == "error" for finding in findings)
    print(
        f"{len(loaded.entries)} entries, {len(loaded.referrals)} referrals: {errors} errors, {len(findings) - errors} warnings"
    )
    return 1 if errors else 0


def kinds_told(content: Content) -> str:
    """How many sources of the entries are of each kind."""
    counts = sources.kinds(content)
    told = [f"{counts[kind]} {kind.value}" for kind in SourceKind] + [f"{counts[None]} of no kind"] * (None in counts)
    return f"{counts.total()} sources: {', '.join(told)}"


def run_evaluate(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the tables."""
    understanding = build(
        loading.load(settings.content_dir),
        understanding_folder(settings),
        embedder=not arguments.lexical,
        progress=True,
    )
    questions = labelled.read(arguments.files)
    judged = evaluation.judge(understanding, questions)
    print(evaluation.table(judged))
    if arguments.record:
        told = {"date": datetime.now(UTC).date().isoformat()} | evaluation.measured(judged)
        MEASURED.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    if arguments.learned:
        learned = [(found.entry_id, found.language, found.text) for found in merge.read(arguments.learned)]
        taught = Taught.nothing(understanding).with_phrasings(learned)
        judged = evaluation.judge(taught, questions)
        print(f"\nWith {len(learned)} learned phrasings:\n{evaluation.table(judged)}")
    if arguments.misses:
        print()
        print(evaluation.misses(judged))
    return 0


def run_tune(arguments: argparse.Namespace, settings: Settings) -> int:
    """Compute ``parameters.json`` and print its tables.

    Raises :class:`CommandError`, and writes nothing, when no threshold keeps within a limit.
    """
    # The libraries that fit numbers take long to load, which no other command need wait for.
    from knowledge.training import cascade, fit, languages  # noqa: PLC0415

    loaded = loading.load(settings.content_dir)
    questions = labelled.read(arguments.files or sorted(QUESTIONS.glob("fit_*.jsonl")))
    folder = understanding_folder(settings)
    understanding = build(loaded, folder, parameters=fit.START, progress=True)
    if not understanding.is_semantic:
        print("The weights can only be computed where sentence embeddings are available.")
        return 1
    lexical = build(loaded, folder, embedder=False, parameters=fit.START)
    try:
        fitted = fit.fit(understanding, lexical, questions, languages.read(LANGUAGES / "fit.jsonl"))
    except thresholds.NoThresholdError as error:
        raise CommandError(f"Nothing was written: {error}.") from error
    fitted, share = cascade.fit(replace(understanding, parameters=fitted), questions)
    save_parameters(fitted)
    print(
        f"{share.by_words} of {share.questions} questions need no embedding (cross-validated); of these "
        f"{share.otherwise} lead elsewhere than with one, {share.worse} of them wrong."
    )
    print(evaluation.table(evaluation.judge(replace(understanding, parameters=load_parameters()), questions)))
    return 0


def run_thresholds(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the thresholds; with ``--check``, 1 when false answers go beyond their limits on any set of questions."""
    stored = load_parameters()
    for name in ("swedish_english", "other", "lexical"):
        print(f"{name}: " + ", ".join(f"{kind} {value:.2f}" for kind, value in getattr(stored, name).thresholds))
    if not arguments.check:
        return 0
    understanding = build(loading.load(settings.content_dir), understanding_folder(settings), progress=True)
    faults = 0
    for group, (told, limits) in GROUPS.items():
        judged = evaluation.judge(understanding, labelled.read(sorted(QUESTIONS.glob(f"{group}_*.jsonl"))))
        print(f"{group}_*, {told}:")
        for scope, limit in limits.items():
            share = evaluation.false_share(judged, scope)
            faults += share > limit + SLACK
            print(f"  {scope}: {share:.3f} false answers (at most {limit + SLACK:.3f})")
        shown = evaluation.shown_share(judged)
        faults += shown < thresholds.LEAST_SHOWN
        print(f"  in: {shown:.3f} answered or suggested rightly (at least {thresholds.LEAST_SHOWN:.3f})")
    return 1 if faults else 0


def run_vectors(_arguments: argparse.Namespace, settings: Settings) -> int:
    """Write the vectors that come with the project."""
    if settings.content_dir != loading.FOLDER:
        raise CommandError(
            "CONTENT_DIR: the vectors that come with the project are those of its own content; "
            "those of another are made at its first start and kept in DATA_DIR."
        )
    embedder = open_embedder()
    if embedder is None:
        print("Sentence embeddings are not available on this machine.")
        return 1
    print(f"{ship(loading.load(settings.content_dir), embedder)} vectors in {SHIPPED.name}")
    return 0

"""What the weights are made from, and its fingerprint."""

import ast
import hashlib
import json
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"
SEED = 7
INVENTED = 7500
# Sets by authors who type as people do.
FRESH = (*sorted(file.stem.removeprefix("reading_") for file in DATA.glob("reading_author_*.jsonl")), "hard")
MEASURING = ("__main__.py", "trust.py", "folds.py", "question_folds.py", "act_folds.py")  # these measure what was made
# The features are code: a change in them needs new weights too.
CODE = ("reading/model/features.py", "reading/model/view.py", "reading/model/units.py", "reading/model/candidates.py",
        "reading/text/common_words.py",
        "reading/lexicon/make_common_words.py")
QUESTIONS = ROOT / "training" / "questions"  # what only the model of questions is made of, with its code
ACTS = ROOT / "training" / "acts"  # what only the model of acts is made of
ACT_CODE = ("reading/act_opinion.py",)
RECORDS = ROOT / "training" / "records"  # what only the judge of whole records is made by
RECORD_CODE = ("reading/meaning/alternatives.py", "reading/meaning/whole_record.py")
QUESTION_CODE = ("reading/question/opinion.py", "reading/question/frame.py", "reading/question/continuing.py")


def labelled() -> list[tuple[str, dict]]:
    """Every labelled message with its author: the file that it is in."""
    out = []
    for file in sorted(DATA.glob("reading_*.jsonl")):
        lines = file.read_text(encoding="utf-8").splitlines()
        out += [(file.stem.removeprefix("reading_"), json.loads(line)) for line in lines if line.strip()]
    return out


def fingerprint() -> dict[str, str]:
    """A checksum of every input of the model of messages, by its path; of code its syntax counts, not its layout."""
    made_by = (file for file in (ROOT / "training").rglob("*.*")
               if file.name not in MEASURING and not {QUESTIONS, ACTS, RECORDS} & {*file.parents})
    return _checksums([*DATA.glob("reading_*.jsonl"), *made_by, *(ROOT / name for name in CODE)])


def record_fingerprint() -> dict[str, str]:
    """Of the judge of whole records: all that the model of messages is made of, its own features and training."""
    return fingerprint() | _checksums([*RECORDS.glob("*.py"), *(ROOT / name for name in RECORD_CODE)])


def question_fingerprint() -> dict[str, str]:
    """Of the model of questions: its labelled sets, the messages that ask nothing, its own training."""
    made_by = (file for file in QUESTIONS.glob("*.*") if file.name not in MEASURING)
    return _checksums([*DATA.glob("reading_*.jsonl"), *DATA.glob("questions_*.jsonl"),
                       *DATA.glob("question_threads.jsonl"), *made_by,
                       *(ROOT / name for name in QUESTION_CODE)])


def act_fingerprint() -> dict[str, str]:
    """Of the model of acts: the conversations, the sets that the other models learn from, its own training."""
    made_by = (file for file in ACTS.glob("*.*") if file.name not in MEASURING)
    return _checksums([*DATA.glob("acts_*"), *DATA.glob("reading_*.jsonl"), *DATA.glob("questions_*.jsonl"), *made_by,
                       *(ROOT / name for name in ACT_CODE)])


def _checksums(files: list[Path]) -> dict[str, str]:
    kept = sorted(file for file in files if "__pycache__" not in file.parts)
    return {str(file.relative_to(ROOT)): hashlib.sha256(_told(file)).hexdigest()[:16] for file in kept}


def _told(file: Path) -> bytes:
    text = file.read_text(encoding="utf-8")
    return ast.dump(ast.parse(text)).encode() if file.suffix == ".py" else text.encode()

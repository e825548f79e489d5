"""Words are cut, stemmed and spelled alike wherever they come from."""

import pytest

from matching.skills.normalisation import analyse, phrase, stem, tokens
from matching.skills.spelling import Speller


@pytest.mark.parametrize(
    "words",
    [
        "clean cleans cleaning cleaned",
        "mop mops mopping mopped",
        "serve serves serving served",
        "tidy tidies tidying tidied",
        "dish dishes",
        "drill drills drilling drilled",
        "fit fits fitting fitted",
        "organise organize organised organizing",
        "tyre tyres tires",
        "knife knives",
        "drive driving drove driven",
        "make making made",
        "file files filing filed",
    ],
)
def test_forms_of_one_word_have_one_stem(words):
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    "words", ["count counter", "cleaner clean", "care car", "glass glaze", "bed bedding", "file fill", "route router"]
)
def test_different_words_keep_different_stems(words):
    first, second = words.split()
    assert stem(first) != stem(second)


def test_tokens_know_their_place_their_clause_and_their_sentence():
    text = "Mopped floors, then bins. 3.5t van"
    found = tokens(text)
    assert [text[token.start : token.end] for token in found] == ["Mopped", "floors", "then", "bins", "3", "5t", "van"]
    assert [token.clause for token in found] == [0, 0, 1, 1, 2, 2, 2]
    assert [token.sentence for token in found] == [0, 0, 0, 0, 1, 1, 1]


def test_apostrophes_do_not_part_words():
    assert [token.text for token in tokens("didn’t use the till's drawer")] == ["didnt", "use", "the", "till", "drawer"]


def test_analysis_leaves_stop_words_out():
    assert analyse("I was the one who cleaned all of the floors") == ("clean", "floor")


def test_a_phrase_leaves_articles_out_and_is_never_empty():
    assert phrase("cleaning the toilets") == phrase("cleaning toilets")
    assert phrase("of the") == ("of", "the")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("strimer", "strimmer"),
        ("forklit", "forklift"),
        ("scafold", "scaffold"),
        ("warehosue", "warehouse"),
        ("weldin", "welding"),
        ("maintainance", "maintenance"),
        ("cleening", "cleaning"),
    ],
)
def test_a_typing_mistake_is_corrected(typed, meant):
    known = ["strimmer", "forklift", "scaffold", "warehouse", "welding", "maintenance", "cleaning"]
    assert Speller(known).corrected(typed) == meant


@pytest.mark.parametrize(
    ("word", "known"),
    [("defined", "defibs"), ("retired", "rewired"), ("decreasing", "degreasing"), ("punctuates", "punctual")],
)
def test_another_word_of_the_language_is_no_typing_mistake(word, known):
    assert Speller([known]).corrected(word) == word


@pytest.mark.parametrize("word", ["trail", "greater", "soldiers", "bitter", "proactive"])
def test_an_ordinary_word_stays_what_it_is(word):
    assert Speller(["trial", "greeter", "solders", "better", "protective"]).corrected(word) == word


@pytest.mark.parametrize("word", ["weather", "kiln", "staple", "batter", "xyzzy"])
def test_a_known_short_or_ambiguous_word_is_left_alone(word):
    assert Speller(["leather", "kilt", "staple", "butter", "bitter"]).corrected(word) == word

"""The guides: for whom they open, that the person's can be read at about eleven, and that both print."""

import re

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import strip_tags

from tests.backend.disclosure.conftest import unpacked

pytestmark = pytest.mark.django_db
VOWELS = re.compile(r"[aeiouy]+")


def syllables(word):
    """A count of syllables: groups of vowels, without a silent e at the end."""
    word = word.lower()
    groups = len(VOWELS.findall(word))
    is_silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    is_mute_ed = word.endswith("ed") and not word.endswith(("ted", "ded")) and groups > 1
    return max(groups - is_silent - is_mute_ed, 1)


def grade(html):
    """The Flesch-Kincaid grade of a text; the reading age is about five years more."""
    sentences = sentences_of(html)
    words = [word for one in sentences for word in re.findall(r"[A-Za-z’']+", one)]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def sentences_of(html):
    """The sentences of a text; a paragraph, heading or cell ends one."""
    text = strip_tags(re.sub(r"</(p|li|h1|h2|h3|td|th)>", ". ", html))
    return [one for one in re.split(r"[.!?]+\s", text) if re.search(r"[a-z]", one)]


@pytest.mark.parametrize(("word", "count"), [("cat", 1), ("conviction", 3), ("spent", 1), ("table", 2), ("asked", 1)])
def test_syllables_are_counted(word, count):
    assert syllables(word) == count


def test_hard_words_score_higher_than_plain_ones():
    hard = "<p>Notwithstanding considerable jurisdictional disagreement, rehabilitation provisions generally apply.</p>"
    assert grade(hard) > 15
    assert grade("<p>The cat sat on the mat. It was red.</p>") < 3


def test_the_persons_guide_can_be_read_at_about_eleven():
    html = render_to_string("disclosure/guide_person_body.html")
    paragraphs = "".join(re.findall(r"<(?:p|li)[^>]*>.*?</(?:p|li)>", html, re.S))
    assert 4.8 <= grade(paragraphs) <= 6  # plain, and not like a book for small children
    lengths = [len(one.split()) for one in sentences_of(paragraphs)]
    assert max(lengths) <= 27
    assert 12 <= sum(lengths) / len(lengths) <= 17


def test_the_advisers_guide_can_be_read_at_about_thirteen():
    html = render_to_string("disclosure/guide_adviser_body.html")
    assert 6.5 <= grade("".join(re.findall(r"<(?:p|li)[^>]*>.*?</(?:p|li)>", html, re.S))) <= 9


@pytest.mark.parametrize(
    "words",
    [
        "unspent",
        "you can answer “no”, and in law that is a true answer",
        "do not answer “no” yet",
        "A basic check shows what is unspent and nothing else",
        "protected",
        "giving your consent",
        "You can change your mind",
        "tell your probation officer",
        "Unlock and Nacro",
    ],
)
def test_the_persons_guide_says_all_that_a_person_needs(words):
    assert words in strip_tags(render_to_string("disclosure/guide_person_body.html"))


def test_the_note_about_how_to_say_it_can_be_read_at_about_twelve():
    html = render_to_string("disclosure/note_body.html", {"moment": {"value": "interview"}})
    assert grade("".join(re.findall(r"<(?:p|li)[^>]*>.*?</(?:p|li)>", html, re.S))) <= 7


@pytest.mark.parametrize("reader", ["adviser", "person"])
def test_a_guide_opens_for_coaches_on_a_page_and_as_pdf(sign_in, client, kim, sam, reader):
    address = reverse("disclosure:guide", args=[reader])
    page = sign_in(kim).get(address)
    assert page.status_code == 200
    assert page.content.count(b"<h1") == 1
    assert b"app-large-print" in sign_in(kim).get(address, {"print": "large"}).content
    pdf = sign_in(kim).get(reverse("disclosure:guide_pdf", args=[reader]))
    assert pdf.content.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in unpacked(pdf.content)
    assert sign_in(sam).get(address).status_code == 403
    client.logout()
    assert client.get(address).status_code == 302


def test_there_is_no_third_guide(sign_in, kim):
    assert sign_in(kim).get(reverse("disclosure:guide", args=["employer"])).status_code == 404
    page = sign_in(kim).get(reverse("disclosure:guides")).content.decode()
    assert "Your record and your job" in page
    assert "Calculator" in page


def test_the_persons_guide_is_within_the_supervised_view(sign_in, kim, ade, rosa):
    client = sign_in(kim)
    address = reverse("disclosure:supervised_guide", args=[rosa.pk])
    assert client.get(address).url == reverse("disclosure:guide", args=["person"])
    client.post(reverse("matches:start_supervised", args=[rosa.pk]))
    page = client.get(address).content.decode()
    assert "Your record and your job" in page
    assert "Staff: leave this view" in page
    assert client.get(reverse("disclosure:guide", args=["person"])).url.endswith("/supervised/")
    assert sign_in(ade).get(address).status_code == 404

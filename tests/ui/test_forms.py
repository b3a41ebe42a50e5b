"""How a form of the public site is written out."""

from bs4 import BeautifulSoup
from django import forms
from django.utils.html import escape

from kunskapsbanken.ui.samples import SampleForm


class TipForm(forms.Form):
    """A form with a trap for machines and a field of each kind that has its own markup."""

    title = forms.CharField(label="Rubrik", help_text="Kort och tydlig.")
    helped = forms.ChoiceField(
        label="Hjälpte det?", choices=[("ja", "Ja"), ("nej", "Nej")], widget=forms.RadioSelect, help_text="Välj ett."
    )
    where = forms.CharField(label="Var", required=False)
    agreed = forms.BooleanField(label="Får visas")
    trap = forms.CharField(label="Lämna tomt", required=False, widget=forms.TextInput(attrs={"tabindex": "-1"}))
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_where(self) -> str:
        if self.cleaned_data["where"] == "<b>":
            raise forms.ValidationError("Skriv en ort, inte %(value)s.", params={"value": "<b>"})
        return self.cleaned_data["where"]


def parsed(form: forms.Form) -> BeautifulSoup:
    return BeautifulSoup(str(form), "html.parser")


def test_every_visible_control_has_a_label_of_its_own() -> None:
    page = parsed(SampleForm())
    controls = page.select("input:not([type=hidden]), select, textarea")
    assert len(controls) == 11
    for control in controls:
        assert page.find("label", attrs={"for": control["id"]}), control


def test_controls_are_tied_to_their_help_and_errors() -> None:
    page = parsed(TipForm({}))
    described = page.select_one("[name=title]")["aria-describedby"].split()
    assert all(page.find(id=name) for name in described)
    assert len(described) == 2
    assert page.select_one("[name=title]")["aria-invalid"] == "true"
    group = page.select_one("fieldset")
    assert [page.find(id=name) is not None for name in group["aria-describedby"].split()] == [True, True]


def test_error_summary_leads_to_each_faulty_field() -> None:
    page = parsed(TipForm({}))
    summary = page.select_one(".ds-error-summary")
    links = [link["href"] for link in summary.select("a")]
    assert links == ["#id_title", "#id_helped_0", "#id_agreed"]
    assert all(page.select_one(link) for link in links)
    assert summary["tabindex"] == "-1"
    assert summary.has_attr("autofocus")
    assert summary.h2.get_text() == "3 fel att rätta till"


def test_a_single_fault_is_counted_in_words() -> None:
    page = parsed(TipForm({"title": "Hej", "helped": "ja"}))
    assert page.select_one(".ds-error-summary h2").get_text() == "Ett fel att rätta till"


def test_a_form_without_faults_has_no_summary() -> None:
    assert parsed(TipForm()).select_one(".ds-error-summary") is None
    assert parsed(TipForm({"title": "Hej", "helped": "ja", "agreed": "on"})).select_one(".ds-error-summary") is None


def test_what_is_chosen_stays_chosen() -> None:
    page = parsed(TipForm({"helped": "nej"}))
    assert [option["value"] for option in page.select("[name=helped][checked]")] == ["nej"]


def test_errors_cannot_carry_markup() -> None:
    form = TipForm({"title": "Hej", "helped": "ja", "agreed": "on", "where": "<b>"})
    assert escape("Skriv en ort, inte <b>.") in str(form)
    assert parsed(form).find("b") is None


def test_optional_fields_say_so() -> None:
    page = parsed(TipForm())
    assert "(frivilligt)" in page.find("label", attrs={"for": "id_where"}).get_text()
    assert "(frivilligt)" not in page.find("label", attrs={"for": "id_title"}).get_text()


def test_the_trap_is_hidden_from_people_until_it_caught_one() -> None:
    assert parsed(TipForm()).select_one(".trap[aria-hidden=true] [name=trap]")
    caught = parsed(TipForm({"trap": "ifyllt"}))
    assert caught.select_one(".trap") is None
    assert caught.select_one("[name=trap]")


def test_hidden_fields_come_along_once() -> None:
    assert len(parsed(TipForm()).select("[type=hidden][name=token]")) == 1

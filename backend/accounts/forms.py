"""Signing in, changing one's password, leaving the supervised view."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest

from backend.accounts.models import User


def _password(label: str, autocomplete: str, help_text: str = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, widget=widget, help_text=help_text, max_length=200)


class SignInForm(forms.Form):
    """User name and password. Where they fit, `user` is who signs in."""

    username = forms.CharField(
        label="User name",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "spellcheck": False, "autocapitalize": "none"}),
    )
    password = _password("Password", "current-password")

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.user: User | None = None

    def clean(self) -> dict[str, Any]:
        """Tries the two. django-axes counts what fails."""
        answers = self.cleaned_data
        if not self.errors:
            found = authenticate(self.request, username=answers["username"], password=answers["password"])
            self.user = found if isinstance(found, User) else None
            if self.user is None:
                self.add_error("username", "The user name or the password is wrong. Check both and try again")
        return answers


class PasswordForm(forms.Form):
    """The signed-in person's own password, asked for again."""

    password = _password("Your password", "current-password")


class ChangePasswordForm(forms.Form):
    """The old password, and the new one twice."""

    old_password = _password("Current password", "current-password")
    new_password = _password(
        "New password", "new-password", "At least 12 characters. Three words are easy to remember."
    )
    repeated_password = _password("New password again", "new-password")

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_old_password(self) -> str:
        """The current password, which must fit."""
        password: str = self.cleaned_data["old_password"]
        if not self.user.check_password(password):
            raise forms.ValidationError("Enter your current password as it is now")
        return password

    def clean_new_password(self) -> str:
        """The new password, which must be hard to guess."""
        password: str = self.cleaned_data["new_password"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        """Both new passwords must be the same."""
        new, repeated = self.cleaned_data.get("new_password"), self.cleaned_data.get("repeated_password")
        if new and repeated and new != repeated:
            self.add_error("repeated_password", "Enter the new password again, the same as above")
        return self.cleaned_data

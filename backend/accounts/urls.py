"""Addresses of sign-in and one's own account."""

from django.urls import path

from backend.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("account/", views.account, name="account"),
    path("change-password/", views.change_password, name="change_password"),
    path("leave-supervised/", views.leave_supervised, name="leave_supervised"),
]

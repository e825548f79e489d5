"""The Django project and the apps that are not the employers."""

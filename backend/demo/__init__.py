"""The demo: invented people, employers and openings, the same on every run, with dates around the day it is made."""

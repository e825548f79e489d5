"""What a court can impose, in our own vocabulary; the table in data/disposals.toml says what each one means in law."""

from enum import StrEnum


class Disposal(StrEnum):
    """Each kind of sentence or order that ROA 1974 s.5 tells apart, or that people call by its own name."""

    CUSTODY = "custody"
    SUSPENDED_CUSTODY = "suspended_custody"
    DETENTION_AND_TRAINING_ORDER = "detention_and_training_order"
    YOI_DETENTION = "yoi_detention"
    LONG_TERM_DETENTION = "long_term_detention"
    LIFE = "life"
    PUBLIC_PROTECTION = "public_protection"
    EXTENDED = "extended"
    PREVENTIVE_DETENTION = "preventive_detention"
    COMMUNITY_ORDER = "community_order"
    YOUTH_REHABILITATION_ORDER = "youth_rehabilitation_order"
    SUPERVISION_ORDER = "supervision_order"
    ATTENDANCE_CENTRE_ORDER = "attendance_centre_order"
    SERVICE_COMMUNITY_ORDER = "service_community_order"
    OVERSEAS_COMMUNITY_ORDER = "overseas_community_order"
    FINE = "fine"
    COMPENSATION_ORDER = "compensation_order"
    CONDITIONAL_DISCHARGE = "conditional_discharge"
    ABSOLUTE_DISCHARGE = "absolute_discharge"
    BIND_OVER = "bind_over"
    REFERRAL_ORDER = "referral_order"
    HOSPITAL_ORDER = "hospital_order"
    STREET_OFFENCES_ORDER = "street_offences_order"
    REPARATION_ORDER = "reparation_order"
    DISQUALIFICATION = "disqualification"
    PENALTY_POINTS = "penalty_points"
    ENDORSED_FIXED_PENALTY = "endorsed_fixed_penalty"
    RESTRAINING_ORDER = "restraining_order"
    SEXUAL_HARM_PREVENTION_ORDER = "sexual_harm_prevention_order"
    CRIMINAL_BEHAVIOUR_ORDER = "criminal_behaviour_order"
    FOOTBALL_BANNING_ORDER = "football_banning_order"
    SERIOUS_CRIME_PREVENTION_ORDER = "serious_crime_prevention_order"
    DIRECTOR_DISQUALIFICATION = "director_disqualification"
    ANIMAL_DISQUALIFICATION = "animal_disqualification"
    OTHER_REQUIREMENT_ORDER = "other_requirement_order"
    CONFISCATION_ORDER = "confiscation_order"
    FORFEITURE_ORDER = "forfeiture_order"
    COSTS_OR_SURCHARGE = "costs_or_surcharge"
    SERVICE_REMOVAL = "service_removal"
    SERVICE_DETENTION = "service_detention"
    SERVICE_REPRIMAND = "service_reprimand"
    OTHER = "other"


class Clock(StrEnum):
    """What decides the end of a disposal's rehabilitation period."""

    CUSTODY = "custody"  # a band by the length of the term, run from its completion
    COMPLETION = "completion"  # one period, run from completion
    CONVICTION = "conviction"  # one period, run from the conviction
    ENDORSEMENT = "endorsement"  # the saved period of a licence endorsement
    ORDER = "order"  # the last day of the order
    PAYMENT = "payment"  # the day it is paid in full
    NIL = "nil"  # spent at once
    NEVER = "never"  # an excluded sentence

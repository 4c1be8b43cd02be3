"""The report's facts as the layers need them: each table keyed by area code."""

from codi_geo.programme.canals import (
    canal_milestones,
    canal_wholes,
    khet_progress,
    milestone,
    named_communities,
)
from codi_geo.programme.centres import homeless_centres
from codi_geo.programme.places import places
from codi_geo.programme.plans import money_years, plan_amounts, plan_money, province_plans
from codi_geo.programme.report import national_line, national_result, report_of, reports, section_of
from codi_geo.programme.results import (
    Measure,
    by_region,
    disagreement,
    elsewhere,
    measures,
    outside_regions,
    years,
)
from codi_geo.programme.tambons import concrete_by_region, named_concrete_tambons

__all__ = [
    "Measure",
    "by_region",
    "canal_milestones",
    "canal_wholes",
    "concrete_by_region",
    "disagreement",
    "elsewhere",
    "homeless_centres",
    "khet_progress",
    "measures",
    "milestone",
    "money_years",
    "named_communities",
    "named_concrete_tambons",
    "national_line",
    "national_result",
    "outside_regions",
    "places",
    "plan_amounts",
    "plan_money",
    "province_plans",
    "report_of",
    "reports",
    "section_of",
    "years",
]

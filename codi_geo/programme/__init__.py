"""The report's facts as the layers need them: each table keyed by area code."""

from codi_geo.programme.canals import (
    canal_milestones,
    canal_wholes,
    khet_progress,
    milestone,
    named_communities,
)
from codi_geo.programme.centres import homeless_centres
from codi_geo.programme.plans import province_plans
from codi_geo.programme.report import national_result, section_of
from codi_geo.programme.tambons import concrete_by_region, named_concrete_tambons

__all__ = [
    "canal_milestones",
    "canal_wholes",
    "concrete_by_region",
    "homeless_centres",
    "khet_progress",
    "milestone",
    "named_communities",
    "named_concrete_tambons",
    "national_result",
    "province_plans",
    "section_of",
]

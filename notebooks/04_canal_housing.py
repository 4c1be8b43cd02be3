# %% [markdown] tags=["lang-th"]
# # บ้านริมคลอง: สร้างแล้วเท่าใด ติดขัดที่ไหน และอีกกี่ปี
#
# **คำถาม** ตามแนวคลองลาดพร้าว บางซื่อ และเปรมประชากร บ้านสร้างเสร็จเท่าใดต่อเป้าหมายในแต่ละเขต อะไรขวางอยู่ และถ้าเดินด้วยอัตราเดิมจะใช้เวลาอีกกี่ปี
#
# **ข้อมูล** ตารางรายเขตและตัวเลขของทั้งคลอง (`canal_housing`, `canal_milestones`) แนวคลองจาก OpenStreetMap และแนวเขตที่ใช้อยู่

# %% [markdown] tags=["lang-en"]
# # Canal-side housing: how much is built, where it is stuck, and how many years more
#
# **Question** Along Khlong Lat Phrao, Bang Sue and Prem Prachakorn, how many houses are built of the target in each khet, what stands in the way, and how many years would the rest take at the pace so far?
#
# **Data** The table by khet and the figures of each canal as a whole (`canal_housing`, `canal_milestones`), the courses of the canals from OpenStreetMap, and the boundaries in use.

# %% tags=["parameters"]
fiscal_year = 2563
region = ""  # a region or province, by code or name; empty for the whole country
lang = "th"
work_since = 2559  # B.E., as printed: a year, no month
counted_in = "2020-09"  # the month that the houses are counted in
work_line = 1884  # where both stand

# %%
from codi_geo import analysis
from codi_geo.analysis import canals, charts
from codi_geo.figure import figure
from codi_geo.layers import CANAL_HOUSING
from codi_geo.web.standalone import layer_map

choice = analysis.choose(fiscal_year=fiscal_year, region=region, lang=lang)
khet = canals.progress(choice)
states = canals.states(choice)
lat_phrao, prem = (canals.whole(canal, choice) for canal in ("lat_phrao", "prem_prachakorn"))
pace = canals.pace(choice, since=work_since, until=counted_in)
fewest, most = pace.years_for(pace.rest)

analysis.answer(
    choice,
    "canals",
    lines=[work_line, *states["line"], prem["line"]],
    built=pace.built,
    target=pace.target,
    percent=states.at["houses_built", "percent_of_target"],
    prem_built=prem["houses_built"],
    prem_target=prem["households_target"],
    blocked=states.at["households_joined_but_blocked", "n_households"],
    not_joined=states.at["households_not_joined", "n_households"],
    stuck=states["percent_of_target"].tail(2).sum(),
    rest=pace.rest,
    fewest=f"{fewest:.1f}",
    most=f"{most:.1f}",
)

# %% [markdown] tags=["lang-th"]
# ## ความคืบหน้ารายเขต (คลองลาดพร้าวและบางซื่อ)

# %% [markdown] tags=["lang-en"]
# ## Progress by khet (Khlong Lat Phrao and Bang Sue)

# %%
if choice.whole_country:
    for column in ("households_target", *canals.STATES):
        assert khet[column].sum() == lat_phrao[column]
analysis.table(khet, choice) if len(khet) else analysis.say(choice, "canals.no_khet")

# %%
if len(khet):
    shown = charts.stacked(
        khet.set_axis(canals.names_of(khet.index, choice)),
        title=choice.say(
            "canals.chart_khet",
            low=f"{khet['built_percent'].min():.0f}",
            high=f"{khet['built_percent'].max():.0f}",
        ),
        unit=choice.say("canals.unit_households"),
        series={
            column: (choice.word("state", column), colour)
            for column, colour in CANAL_HOUSING.part("khet").stack
        },
    )
else:
    shown = None
shown

# %%
figure(CANAL_HOUSING, lang=lang)

# %%
layer_map(CANAL_HOUSING, lang)

# %% [markdown] tags=["lang-th"]
# ## ครัวเรือนเป้าหมายอยู่ในสถานะใด
#
# ส่วนที่ติดขัดและส่วนที่ไม่เข้าร่วม รายงานบอกไว้สำหรับทั้งคลองเท่านั้น จึงแยกตามเขตไม่ได้

# %% [markdown] tags=["lang-en"]
# ## In which state the targeted households are
#
# Those that are blocked and those that did not join are printed for the whole canal only, so that they cannot be told apart by khet.

# %%
assert states["n_households"].sum() == lat_phrao["households_target"]
analysis.table(states, choice)

# %% [markdown] tags=["lang-th"]
# ## คลองยาวเท่าใดในแต่ละเขต
#
# ความยาววัดตามแนวคลองบนทรงรี ระยะคือเส้นตรงจากจุดกลางเขตถึงคลองที่ใกล้ที่สุด คลองที่เป็นเส้นแบ่งเขตจะถูกนับตามที่วาด

# %% [markdown] tags=["lang-en"]
# ## How much canal lies in each khet
#
# Lengths are along the course, on the ellipsoid; the distance is a straight line from the middle of the khet to the nearest canal. A canal that is the border of two khet counts where it is drawn.

# %%
along = canals.along(choice)
analysis.table(along, choice) if len(khet) else analysis.say(choice, "canals.no_length")

# %%
analysis.say(choice, "canals.along", total=along["canal_km"].sum()) if len(khet) else None

# %% [markdown] tags=["lang-th"]
# ## คลองเปรมประชากร: มาถึงขั้นไหน

# %% [markdown] tags=["lang-en"]
# ## Khlong Prem Prachakorn: how far it has come

# %%
steps = canals.milestones("prem_prachakorn")
analysis.table(steps, choice)

# %%
homes = steps[steps["unit"].isin(["households", "houses"])]["value"]
homes = homes.set_axis([choice.word("measure", name) for name in homes.index])
homes[choice.say("canals.whole_target")] = prem["households_target"]
homes[choice.word("state", "houses_built")] = prem["houses_built"]
charts.bars(
    homes.sort_values(ascending=False),
    title=choice.say("canals.chart_prem", built=f"{int(prem['houses_built'])}"),
    unit=choice.say("canals.unit_homes"),
)

# %% [markdown] tags=["lang-th"]
# ## อีกกี่ปี
#
# รายงานมีจุดข้อมูลเดียวต่อคลอง คือจำนวนที่นับในเดือนที่ระบุ กับปีที่เริ่มงาน จึงได้อัตราเฉลี่ยค่าเดียว ไม่รู้ว่าเร็วขึ้นหรือช้าลง ช่วงด้านล่างเกิดจากการไม่รู้เดือนที่เริ่มเท่านั้น ไม่ใช่ช่วงความเชื่อมั่นทางสถิติ

# %% [markdown] tags=["lang-en"]
# ## How many years more
#
# For each canal the report has one point: the count in the month named, and the year in which the work began. That gives one mean pace; whether it quickens or slows is not known. The span below comes from the unknown month of the start alone. It is no statistical confidence interval.

# %%
ready = states.loc[["houses_under_construction", "plots_ready"], "n_households"].sum()
analysis.say(
    choice,
    "canals.pace",
    slowest=f"{pace.slowest:,.0f}",
    fastest=f"{pace.fastest:,.0f}",
    rest=pace.rest,
    fewest=f"{fewest:.1f}",
    most=f"{most:.1f}",
    ready=ready,
    ready_most=f"{pace.years_for(ready)[1]:.1f}",
    blocked=states.at["households_joined_but_blocked", "n_households"],
    not_joined=states.at["households_not_joined", "n_households"],
    since=str(work_since),
    lines=[work_line, *states["line"]],
)

# %%
analysis.say(
    choice,
    "canals.no_pace",
    built=prem["houses_built"],
    target=prem["households_target"],
    lines=[prem["line"], *canals.built_lines("prem_prachakorn")],
)

# %% [markdown] tags=["lang-th"]
# ## ข้อควรระวัง
#
# - ตัวเลขคือครัวเรือนในตาราง และบ้านในข้อความ รายงานใช้แทนกัน เราถือว่าหนึ่งครัวเรือนคือบ้านหนึ่งหลัง
# - สองแถวของตารางรวมสองเขตไว้ด้วยกัน รายงานไม่แยก เราจึงไม่แยก
# - ห้าแถวน้อยเกินไปสำหรับสถิติเชิงพื้นที่หรือการถดถอย จึงไม่ได้คำนวณ

# %% [markdown] tags=["lang-en"]
# ## Cautions
#
# - The table counts households, the text houses; the report uses one for the other, and a household is taken as a house.
# - Two rows of the table hold two khet each. The report does not split them, nor do we.
# - Five rows are too few for spatial statistics or a regression, and none is computed.

# %% tags=["results"]
analysis.results(
    "04_canal_housing",
    built=pace.built,
    target=pace.target,
    rest=lat_phrao["households_rest"],
    percent_built=states.at["houses_built", "percent_of_target"],
    blocked=states.at["households_joined_but_blocked", "n_households"],
    not_joined=states.at["households_not_joined", "n_households"],
    built_by_khet=khet["houses_built"],
    prem_built=prem["houses_built"],
    prem_target=prem["households_target"],
    years_fewest=fewest,
    years_most=most,
)

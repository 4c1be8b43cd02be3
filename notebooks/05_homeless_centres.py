# %% [markdown] tags=["lang-th"]
# # ศูนย์คนไร้บ้าน: รับได้เท่าใด เปิดหรือยัง และจังหวัดใดอยู่ไกล
#
# **คำถาม** ศูนย์แต่ละแห่งรับคนได้เท่าใด อยู่ในสถานะใด และแต่ละจังหวัดอยู่ห่างศูนย์ที่ใกล้ที่สุดเท่าใด
#
# **ข้อมูล** ศูนย์ทุกแห่งในรายงาน (`homeless_centres`) ตัวเลขรวม (`regional_results`) และจุดตัวแทนของทุกตำบล

# %% [markdown] tags=["lang-en"]
# # Homeless centres: how many they take, whether they are open, and which provinces are far
#
# **Question** How many people can each centre take, in which state is it, and how far is each province from its nearest centre?
#
# **Data** All centres of the report (`homeless_centres`), the figure of several together (`regional_results`), and the representative point of every tambon.

# %% tags=["parameters"]
fiscal_year = 2563
region = ""  # a region or province, by code or name; empty for the whole country
lang = "th"
near_km = 100

# %%
from codi_geo import analysis
from codi_geo.analysis import centres, charts, maps
from codi_geo.figure import figure
from codi_geo.layers import HOMELESS_CENTRES
from codi_geo.web.standalone import layer_map

choice = analysis.choose(fiscal_year=fiscal_year, region=region, lang=lang)
listed = centres.listed(choice)
distances = centres.distances(choice)
open_only = centres.distances(choice, status=("open",))
capacity = listed["capacity_people"].dropna()
where = choice.national_line("homeless", "people_capacity")
together = choice.national("homeless", "people_capacity")

analysis.answer(
    choice,
    "centres",
    layer=HOMELESS_CENTRES,
    lines=[where, *listed["line"]],
    centres=len(listed),
    open=(listed["status"] == "open").sum(),
    built=(listed["status"] == "built").sum(),
    with_capacity=len(capacity),
    capacity=capacity.sum(),
    together=together,
    near=centres.within(distances, near_km),
    near_open=centres.within(open_only, near_km),
    provinces=len(distances),
    near_km=near_km,
)

# %% [markdown] tags=["lang-th"]
# ## ศูนย์ทั้งหมด
#
# “รัศมี” คือรัศมีของวงกลมที่มีเนื้อที่เท่าพื้นที่ที่ทราบว่าศูนย์ตั้งอยู่ ตำแหน่งจริงอยู่ที่ใดก็ได้ในพื้นที่นั้น

# %% [markdown] tags=["lang-en"]
# ## All centres
#
# “Reach” is the radius of a disc as large as the area in which the centre is known to lie; it may stand anywhere in there.

# %%
analysis.table(listed, choice)

# %%
analysis.say(
    choice,
    "centres.capacity",
    capacity=capacity.sum(),
    n=len(capacity),
    together=together,
    lines=[where, *listed.loc[capacity.index, "line"]],
)

# %%
figure(HOMELESS_CENTRES, area=choice.code, lang=lang)

# %%
layer_map(HOMELESS_CENTRES, lang, area=choice.code)

# %% [markdown] tags=["lang-th"]
# ## ระยะเส้นตรงจากจังหวัดถึงศูนย์ที่ใกล้ที่สุด
#
# วัดระยะบนทรงรีจากจุดตัวแทนของทุกตำบลถึงจุดของศูนย์ แล้วใช้ค่ากลางของจังหวัด กับค่าน้อยสุดและมากสุดของตำบลในจังหวัด ถนนจริงยาวกว่าเสมอ และจุดตัวแทนไม่ใช่ที่ที่คนอยู่

# %% [markdown] tags=["lang-en"]
# ## Straight-line distance from a province to its nearest centre
#
# Geodesic distances from the representative point of every tambon to the point of the centre; the median stands for the province, the least and the most say how different its tambons are. Every road is longer, and a representative point is not where people are.

# %%
assert len(distances) == len(choice.provinces)
analysis.table(distances, choice)

# %%
far = distances.tail(15).rename(
    columns={"least_km": "low", "median_km": "middle", "most_km": "high"}
)
charts.spans(
    far.set_axis([choice.name(code) for code in far.index]),
    title=choice.say(
        "centres.chart_far",
        n=f"{len(far)}",
        farthest=choice.name(far.index[-1]),
        km=f"{far['middle'].iloc[-1]:,.0f}",
    ),
    unit=choice.say("centres.unit_km"),
)

# %%
distance_layer = maps.province_layer(
    "centre_distance",
    distances["median_km"],
    choice,
    unit="km",
    upper_bounds=[50, 100, 200, 400],
    lines=distances["line"],
    near=f"{centres.within(distances, near_km)}",
    provinces=f"{len(distances)}",
    km=f"{near_km}",
)
figure(distance_layer, lang=lang)

# %% [markdown] tags=["lang-th"]
# ## ถ้านับเฉพาะศูนย์ที่รายงานบอกว่าเปิดแล้ว

# %% [markdown] tags=["lang-en"]
# ## Counting only the centres that the report calls open

# %%
analysis.say(
    choice,
    "centres.open_only",
    all_near=centres.within(distances, near_km),
    open_near=centres.within(open_only, near_km),
    near_km=near_km,
    median_all=distances["median_km"].median(),
    median_open=open_only["median_km"].median(),
    lines=listed.loc[listed["status"] == "open", "line"],
)

# %% [markdown] tags=["lang-th"]
# ## ข้อควรระวัง
#
# - ศูนย์มีน้อยแห่งเกินกว่าจะสรุปแบบแผนเชิงพื้นที่ จึงไม่ได้คำนวณสถิติเชิงพื้นที่
# - รายงานไม่บอกจำนวนคนไร้บ้านรายจังหวัด ระยะทางจึงไม่ใช่ความต้องการ จังหวัดที่อยู่ไกลอาจมีศูนย์ของหน่วยงานอื่น
# - ตำบลของบางศูนย์มาจากแหล่งสาธารณะนอกรายงาน ตามที่หมายเหตุของตารางบอกไว้

# %% [markdown] tags=["lang-en"]
# ## Cautions
#
# - The centres are too few for any spatial pattern: no spatial statistics are computed.
# - The report does not say how many homeless people a province has: distance is not need, and a province that is far may have a centre of another agency.
# - The tambons of some centres come from public sources outside the report, as the notes of the table say.

# %% tags=["results"]
analysis.results(
    "05_homeless_centres",
    centres=len(listed),
    open=(listed["status"] == "open").sum(),
    built=(listed["status"] == "built").sum(),
    capacity_printed=capacity.sum(),
    people_together=together,
    provinces=len(distances),
    near=centres.within(distances, near_km),
    median_km=distances["median_km"].median(),
)

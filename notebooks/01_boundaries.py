# %% [markdown] tags=["lang-th"]
# # แนวเขต: ใช้ชุดใด ถูกต้องเพียงใด และชุดโดยประมาณต่างจากการสำรวจอย่างไร
#
# **คำถาม** แผนที่และการวัดทุกอย่างในโครงการนี้ยืนอยู่บนแนวเขตชุดใด และถ้ามีเพียงชุดโดยประมาณ จะเชื่อได้เพียงใด
#
# **ข้อมูล** ชุดแนวเขตที่ติดตั้งอยู่ จุดตัวแทนและเนื้อที่ของทุกตำบลจากการสำรวจ (อยู่ในโครงการ) และรายชื่อราชการของกรมการปกครอง

# %% [markdown] tags=["lang-en"]
# # Boundaries: which set, how sound, and how the approximate one differs from the survey
#
# **Question** On which boundaries does every map and every measure of this project stand, and how far can the approximate set be trusted where there is no other?
#
# **Data** The boundary set that is installed, the representative point and area of every surveyed tambon (part of the project), and the official list of the Department of Provincial Administration.

# %% tags=["parameters"]
fiscal_year = 2563
region = ""  # a region or province, by code or name; empty for the whole country
lang = "th"

# %%
from codi_geo import analysis
from codi_geo.analysis import boundary_sets, maps
from codi_geo.figure import figure
from codi_geo.web.standalone import layer_map

choice = analysis.choose(fiscal_year=fiscal_year, region=region, lang=lang)
sets = boundary_sets.sets()
checks = boundary_sets.checks(sets.in_use, choice)
areas = boundary_sets.areas(choice)
errors = boundary_sets.area_errors(sets.approximate)
error = boundary_sets.error_summary(errors, choice)
if sets.survey is None:
    points, compared = None, choice.say("boundaries.not_compared")
else:
    points = boundary_sets.points_in_both(sets.survey, sets.approximate)
    right = boundary_sets.shares_right(points, choice)
    compared = choice.say(
        "boundaries.compared",
        **{level: right.at[level, "percent_right"] for level in right.index},
    )

analysis.answer(
    choice,
    "boundaries",
    quality=sets.in_use.words("quality", lang),
    tambons=sets.in_use.n_tambons,
    checks=len(checks),
    violations=(checks["boundary_verdict"] == "violation").sum(),
    median=error["median"],
    within=error["within_10"],
    compared=compared,
)

# %% [markdown] tags=["lang-th"]
# ## ชุดที่ใช้อยู่ และทุกข้อที่ตรวจ

# %% [markdown] tags=["lang-en"]
# ## The set in use, and every check on it

# %%
analysis.say(
    choice,
    "boundaries.in_use",
    attribution=sets.in_use.words("attribution", lang),
    caveat=sets.in_use.words("caveat", lang),
)

# %%
assert (checks["boundary_verdict"] != "violation").all()
analysis.table(checks, choice)

# %% [markdown] tags=["lang-th"]
# ## เนื้อที่
#
# เนื้อที่ตามการสำรวจเป็นข้อเท็จจริงที่ติดมากับทั้งสองชุด เนื้อที่ตามที่วาดวัดจากรูปบนทรงรี ชุดโดยประมาณจึงเห็นความคลาดเคลื่อนได้แม้ไม่มีการสำรวจอยู่ข้างๆ

# %% [markdown] tags=["lang-en"]
# ## Areas
#
# The surveyed area is a fact that both sets carry; the drawn one is measured on the ellipsoid, of the shapes themselves. So the error of the approximate set shows even where no survey is at hand.

# %%
if choice.whole_country:
    assert areas["n_polygons"].sum() == sets.in_use.n_tambons
analysis.table(areas, choice)

# %%
by_province = boundary_sets.by_province(errors)
error_layer = maps.province_layer(
    "cell_area_error",
    by_province.round(),
    choice,
    unit="percent",
    upper_bounds=[20, 25, 30],
    median=f"{by_province.median():.1f}",
    year=choice.say("boundaries.period", valid_on=sets.approximate.valid_on),
)
figure(error_layer, lang=lang)

# %%
analysis.say(choice, "boundaries.area_error", n=error["n"], half=error["within_50"])

# %% [markdown] tags=["lang-th"]
# ## จุดบนพื้นดินตกในเซลล์ที่ถูกเพียงใด
#
# วางจุดห่างเท่ากันทั่วประเทศในโครงแผนที่เนื้อที่เท่า แล้วถามทั้งสองชุดว่าจุดนั้นอยู่ตำบลใด สัดส่วนของจุดจึงเป็นสัดส่วนของพื้นดิน

# %% [markdown] tags=["lang-en"]
# ## How often a point on the ground falls into the right cell
#
# Points at equal distances all over the country, in an equal-area projection; both sets are asked which tambon each lies in. A share of points is thus a share of land.

# %%
if points is None:
    shown = analysis.say(choice, "boundaries.not_compared")
else:
    assert (right["percent_right"].diff().dropna() > 0).all()  # the wider the area, the righter
    shown = analysis.table(right, choice)
shown

# %%
if points is None:
    shown = layer_map(error_layer, lang)
else:
    percent = boundary_sets.right_by_province(points).round()
    right_layer = maps.province_layer(
        "cell_points_right",
        percent,
        choice,
        unit="percent",
        upper_bounds=[60, 70, 80],
        low=f"{percent.min():.0f}",
        high=f"{percent.max():.0f}",
        year=choice.say("boundaries.period", valid_on=sets.survey.valid_on),
    )
    shown = layer_map(right_layer, lang)
shown

# %%
shown = None if points is None else figure(right_layer, lang=lang)
shown

# %% [markdown] tags=["lang-th"]
# ## รหัสที่ไม่ตรงกับรูปของตัวเอง
#
# รายชื่อราชการใหม่กว่าแนวเขต ตำบลเหล่านี้ใช้รูปของตำบลเดิมที่กว้างกว่าหรือของที่ย้ายมา

# %% [markdown] tags=["lang-en"]
# ## Codes that are not their own polygon
#
# The official list is newer than the boundaries: these tambons are drawn with the older, wider one they were cut from, or the one they moved away from.

# %%
crosswalk = boundary_sets.crosswalk(choice)
analysis.table(crosswalk, choice)

# %% [markdown] tags=["lang-th"]
# ## ข้อควรระวัง
#
# - ชุดโดยประมาณพอสำหรับเห็นภาพระดับจังหวัดและอำเภอ ไม่พอสำหรับวัดเนื้อที่หรือบอกว่าบ้านหลังหนึ่งอยู่ตำบลใด
# - วิธีนี้เกลี่ยขนาด: ตำบลที่เล็กกว่าเพื่อนบ้านถูกวาดใหญ่ไป ตำบลที่ใหญ่กว่าถูกวาดเล็กไป จังหวัดที่ตำบลขนาดต่างกันมากจึงคลาดเคลื่อนมากกว่า
# - ไม่ได้คำนวณสถิติเชิงพื้นที่ของความคลาดเคลื่อน เซลล์ข้างกันใช้เส้นร่วมกัน ค่าที่คล้ายกันจึงเกิดจากวิธีวาดเอง

# %% [markdown] tags=["lang-en"]
# ## Cautions
#
# - The approximate set will do to see provinces and districts; it will not do to measure areas or to say in which tambon a house stands.
# - The method evens out sizes: a tambon smaller than its neighbours comes out too large, a larger one too small. Provinces whose tambons differ much in size are therefore off by more.
# - No spatial statistics of the errors: neighbouring cells share a line, so that like values stand together by construction.

# %% tags=["results"]
analysis.results(
    "01_boundaries",
    quality=sets.in_use.quality,
    tambons=sets.in_use.n_tambons,
    violations=(checks["boundary_verdict"] == "violation").sum(),
    area_error_median=error["median"],
    points_right=None if points is None else right["percent_right"],
    not_own_polygon=len(crosswalk),
)

# %% [markdown] tags=["lang-th"]
# # ตำบลรูปธรรม: อยู่ที่ไหนบ้าง และรายงานบอกอะไรไว้
#
# **คำถาม** ตำบลรูปธรรมกระจายอยู่อย่างไรเมื่อเทียบกับเป้าหมาย จำนวนจังหวัด และจำนวนตำบลของแต่ละภาค และจากรายงานนี้รู้ได้ละเอียดเพียงใด
#
# **ข้อมูล** จำนวนรายภาคและแห่งที่รายงานระบุชื่อ (`concrete_tambons_by_region`, `concrete_tambons`) กับรายชื่อตำบลของทางราชการ

# %% [markdown] tags=["lang-en"]
# # Concrete tambons: where they are, and what the report says of them
#
# **Question** How are the concrete tambons spread, against their target, the number of provinces and the number of tambons of each region, and how finely can this report tell?
#
# **Data** The counts by region and the places that the report names (`concrete_tambons_by_region`, `concrete_tambons`), and the official list of tambons.

# %% tags=["parameters"]
fiscal_year = 2563
region = ""  # a region or province, by code or name; empty for the whole country
lang = "th"

# %%
from codi_geo import analysis
from codi_geo.analysis import charts, concrete, totals
from codi_geo.figure import figure
from codi_geo.layers import CONCRETE_TAMBONS
from codi_geo.web.standalone import layer_map

choice = analysis.choose(fiscal_year=fiscal_year, region=region, lang=lang)
by_region = concrete.by_region(choice)
target = concrete.target(choice)
named = concrete.named(choice)
to_locate = concrete.to_locate(choice)

analysis.answer(
    choice,
    "concrete",
    layer=CONCRETE_TAMBONS,
    lines=[*concrete.target_lines(choice), *by_region["line"]],
    **target,
    least=by_region["n_tambons"].min(),
    most=by_region["n_tambons"].max(),
    share_least=by_region["percent_of_official"].min(),
    share_most=by_region["percent_of_official"].max(),
    located=to_locate.at[totals.TOTAL, "located"],
    to_locate=to_locate.at[totals.TOTAL, "to_locate"],
)

# %% [markdown] tags=["lang-th"]
# ## จำนวนรายภาค
#
# คอลัมน์ “ถ้าแบ่งตามจำนวนตำบล” คือจำนวนที่ภาคจะมีหากทุกตำบลมีโอกาสเท่ากัน รายงานไม่มีเป้าหมายรายภาค เป้าหมายที่พิมพ์เป็นของทั้งประเทศเท่านั้น

# %% [markdown] tags=["lang-en"]
# ## Counts by region
#
# “If shared by tambons” is what a region would have if every tambon had the same chance. The report prints no target by region, only one for the country.

# %%
assert by_region["n_tambons"].sum() == target["total"]
analysis.table(by_region.loc[choice.regions], choice)

# %%
charts.bars(
    by_region["percent_of_official"].set_axis([choice.name(r) for r in by_region.index]),
    title=choice.say("concrete.chart_share", **concrete.extremes(by_region, choice)),
    unit=choice.say("concrete.unit_share"),
    decimals=1,
)

# %%
charts.bars(
    by_region["per_province"].set_axis([choice.name(r) for r in by_region.index]),
    title=choice.say(
        "concrete.chart_province",
        low=f"{by_region['per_province'].min():.1f}",
        high=f"{by_region['per_province'].max():.1f}",
    ),
    unit=choice.say("concrete.unit_province"),
    decimals=1,
)

# %%
analysis.say(
    choice,
    "concrete.even",
    least=by_region["n_tambons"].min(),
    most=by_region["n_tambons"].max(),
    expected_least=by_region["expected"].min(),
    expected_most=by_region["expected"].max(),
    official=by_region["n_official"].sum(),
    base=target["base"],
    lines=[*concrete.target_lines(choice)[1:], *by_region["line"]],
)

# %% [markdown] tags=["lang-th"]
# ## บนแผนที่

# %% [markdown] tags=["lang-en"]
# ## On the map

# %%
figure(CONCRETE_TAMBONS, area=choice.code, lang=lang)

# %%
layer_map(CONCRETE_TAMBONS, lang, area=choice.code)

# %% [markdown] tags=["lang-th"]
# ## แห่งที่รายงานระบุชื่อทำอะไร

# %% [markdown] tags=["lang-en"]
# ## What the named places did

# %%
analysis.table(named, choice)

# %%
printed = named["budget_baht"].dropna()
analysis.say(choice, "concrete.named", named=len(named), amounts=len(printed))

# %% [markdown] tags=["lang-th"]
# ## ทะเบียนจากภายนอกจะเพิ่มอะไร
#
# รายชื่อเต็มอยู่ที่ พอช. เมื่อนำเข้า (สมุดงานสุดท้ายแสดงวิธี) แต่ละแถวจะได้รหัสตำบล แล้วจึงตอบได้ว่าจังหวัดใดมีกี่ตำบล ตำบลใดอยู่ติดกัน และตำบลรูปธรรมอยู่ใกล้ผลงานอื่นหรือไม่

# %% [markdown] tags=["lang-en"]
# ## What an outside register would add
#
# CODI keeps the full list. Once it is brought in (the last notebook shows how), every row has its tambon code, and one can say how many each province has, which of them are neighbours, and whether they lie near other results.

# %%
assert (to_locate["located"] + to_locate["to_locate"] == to_locate["n_tambons"]).all()
analysis.table(to_locate, choice)

# %% [markdown] tags=["lang-th"]
# ## ข้อควรระวัง
#
# - แห่งที่ระบุชื่อไม่ใช่กลุ่มตัวอย่าง รายงานเลือกมาเล่า จึงสรุปแทนตำบลรูปธรรมทั้งหมดไม่ได้
# - ห้าภาคน้อยเกินไปสำหรับสถิติเชิงพื้นที่ ค่าความสัมพันธ์ระหว่างเพื่อนบ้านจากห้าหน่วยไม่มีความหมาย จึงไม่ได้คำนวณ
# - ฐานตำบลทั้งหมดของรายงานไม่เท่ากับรายชื่อราชการวันนี้ ซึ่งนับแขวงของกรุงเทพฯ ด้วย ร้อยละของตารางนี้จึงต่ำกว่าที่พิมพ์

# %% [markdown] tags=["lang-en"]
# ## Cautions
#
# - The named places are no sample: the report chose them to be told, and they do not stand for all concrete tambons.
# - Five regions are too few for spatial statistics: a correlation between neighbours of five units has no meaning, and none is computed.
# - The report's base of all tambons is not today's official list, which also counts the khwaeng of Bangkok: the shares of this table are lower than the printed one.

# %% tags=["results"]
analysis.results(
    "02_concrete_tambons",
    tambons=target["total"],
    target=target["target"],
    percent_of_target=round(target["percent_of_target"], 2),
    by_region=by_region["n_tambons"],
    named=by_region["named"].sum(),
    located=to_locate.at[totals.TOTAL, "located"],
)

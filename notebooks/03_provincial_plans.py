# %% [markdown] tags=["lang-th"]
# # แผนพัฒนาระดับจังหวัด: ใครเชื่อมกับใคร เงินมาเท่าใด และตกอยู่ที่ไหน
#
# **คำถาม** จังหวัดใดมีแผนของภาคประชาชนที่เชื่อมกับหน่วยงานรัฐ เงินผ่านแผนเหล่านั้นเท่าใด และกระจุกอยู่เพียงใด
#
# **ข้อมูล** ตารางแผนของรายงาน (`province_plans`) ทุกจำนวนเงินที่พิมพ์ (`province_plan_budgets`) และยอดรวมที่พิมพ์ (`printed_totals`)

# %% [markdown] tags=["lang-en"]
# # Provincial plans: who is linked with whom, how much money came, and where it went
#
# **Question** Which provinces have a people's plan that is linked with state agencies, how much money came through these plans, and how concentrated is it?
#
# **Data** The report's table of plans (`province_plans`), every printed amount (`province_plan_budgets`), and the printed totals (`printed_totals`).

# %% tags=["parameters"]
fiscal_year = 2563
region = ""  # a region or province, by code or name; empty for the whole country
lang = "th"

# %%
from codi_geo import analysis
from codi_geo.analysis import charts, money, plans, totals
from codi_geo.figure import figure
from codi_geo.layers import LAYERS, PROVINCE_PLANS
from codi_geo.web.standalone import layer_map

choice = analysis.choose(fiscal_year=fiscal_year, region=region, lang=lang)
report = totals.checked()
linkage = plans.linkage_by_region(choice)
whole = linkage.loc[totals.TOTAL]
by_province = money.by_province(choice)
stopped = plans.not_carried_out(choice)
wrong = totals.disagreements(report, subject="province_plans")

analysis.answer(
    choice,
    "plans",
    layer=PROVINCE_PLANS,
    lines=plans.answer_lines(choice),
    with_plan=whole["n_provinces"] - whole["none"],
    provinces=whole["n_provinces"],
    continued=whole["continued_2562"],
    new=whole["linked_2563"],
    money=choice.say(
        "plans.some_money",
        million=f"{by_province['total'].sum() / 1e6:,.2f}",
        n_money=f"{len(by_province)}",
        name=choice.name(by_province.index[0]),
        share=f"{by_province['percent_of_all'].iloc[0]:.1f}",
        where=choice.say("lines", line=money.span(choice)),
    )
    if len(by_province)
    else choice.say("plans.no_money"),
    stopped=len(stopped),
    wrong=len(wrong),
)

# %% [markdown] tags=["lang-th"]
# ## การเชื่อมโยงรายภาค

# %% [markdown] tags=["lang-en"]
# ## Linkage by region

# %%
assert whole[list(plans.LINKAGES)].sum() == len(choice.provinces)
analysis.table(linkage, choice)

# %%
charts.stacked(
    linkage.drop(index=totals.TOTAL).set_axis([choice.name(r) for r in linkage.index[:-1]]),
    title=choice.say(
        "plans.chart_linkage",
        with_plan=f"{whole['n_provinces'] - whole['none']}",
        provinces=f"{whole['n_provinces']}",
    ),
    unit=choice.say("plans.unit_provinces"),
    series={
        kind.id: (kind.words(PROVINCE_PLANS.id, lang), kind.colour)
        for kind in PROVINCE_PLANS.part("provinces").classes
    },
)

# %%
figure(PROVINCE_PLANS, area=choice.code, lang=lang)

# %%
layer_map(PROVINCE_PLANS, lang, area=choice.code)

# %% [markdown] tags=["lang-th"]
# ## แผนของแต่ละจังหวัด
#
# หน่วยงานเขียนตามที่รายงานพิมพ์ ประเด็นเป็นวลีสั้นของเราเอง

# %% [markdown] tags=["lang-en"]
# ## The plan of each province
#
# Agencies stand as printed (Thai); themes are short phrases of our own.

# %%
each = plans.each(choice)
assert (each["linkage"] != "none").sum() == whole["n_provinces"] - whole["none"]
analysis.table(each, choice)

# %% [markdown] tags=["lang-th"]
# ## หน่วยงานและประเด็น
#
# หน่วยงานนับตามชื่อโดยไม่รวมชื่อจังหวัด ชื่อที่ต่างกันเพียงคำว่า “สำนักงาน” หรือ “จังหวัด” นับเป็นหน่วยงานเดียวกัน แผนหนึ่งอาจเชื่อมหลายหน่วยงาน ประเด็นแสดงเฉพาะที่พบมากกว่าหนึ่งจังหวัด

# %% [markdown] tags=["lang-en"]
# ## Agencies and themes
#
# Agencies are counted by their name without that of the province (Thai); names that differ by the words for office or province alone are one agency. A plan may be linked with several. Themes are shown where more than one province has them.

# %%
agencies = plans.agencies(choice)
analysis.table(agencies, choice)

# %%
analysis.table(plans.themes(choice), choice)

# %% [markdown] tags=["lang-th"]
# ## เงินผ่านแผน ตามภาคและปีที่ใช้

# %% [markdown] tags=["lang-en"]
# ## Money through the plans, by region and the year in which it is spent

# %%
by_year = money.by_region_and_year(choice)
assert by_year.at[totals.TOTAL, "total"] == by_province["total"].sum()
analysis.table(by_year, choice) if len(by_province) else analysis.say(choice, "plans.no_money")

# %%
no_year = money.without_year_percent(choice) if len(by_province) else 0.0
analysis.say(
    choice,
    "plans.money",
    none=len(choice.provinces) - len(by_province),
    n=len(by_province),
    no_year=no_year,
)

# %%
figure(LAYERS["plan_money"], area=choice.code, lang=lang)

# %% [markdown] tags=["lang-th"]
# ## เงินกระจุกอยู่ที่ใด

# %% [markdown] tags=["lang-en"]
# ## Where the money is concentrated

# %%
analysis.table(by_province, choice)

# %%
if len(by_province) > 1:
    spread = money.concentration(choice)
    shown = charts.curve(
        money.lorenz(choice),
        title=choice.say("plans.chart_lorenz", gini=f"{spread['gini']:.2f}"),
        across=choice.say("plans.unit_lorenz_across"),
        up=choice.say("plans.unit_lorenz_up"),
        even=choice.say("plans.lorenz_even"),
    )
    said = analysis.say(
        choice,
        "plans.concentration",
        n=len(by_province),
        none=len(choice.provinces) - len(by_province),
        **spread,
    )
else:
    spread = {"gini": None}
    shown = said = analysis.say(choice, "plans.too_few")
shown

# %%
said

# %% [markdown] tags=["lang-th"]
# ## สิ่งที่ไม่ได้ดำเนินการ

# %% [markdown] tags=["lang-en"]
# ## What was not carried out

# %%
analysis.table(stopped, choice)

# %% [markdown] tags=["lang-th"]
# ## ยอดที่พิมพ์เทียบกับรายการ
#
# ทั้งประเทศ: ยอดใหญ่ที่พิมพ์ของแต่ละการเชื่อมโยงเทียบกับรายการที่นับ แล้วทุกยอดที่รายการไม่รองรับ พร้อมคำอธิบาย

# %% [markdown] tags=["lang-en"]
# ## What the printed totals say against the rows
#
# For the whole country: the printed whole of each linkage beside the counted rows; then every total that the rows do not bear out, with the explanation.

# %%
against = money.against_printed(choice)
analysis.table(against, choice)

# %%
analysis.say(
    choice,
    "plans.against",
    printed=against.at[totals.TOTAL, "printed_million"],
    counted=against.at[totals.TOTAL, "counted_million"],
    other=against.at[totals.TOTAL, "other_years_million"],
    lines=against["line"].dropna(),
)

# %%
analysis.table(wrong.reset_index(drop=True), choice)

# %% [markdown] tags=["lang-th"]
# ## ข้อควรระวัง
#
# - “ไม่มีชื่อในตาราง” ไม่ได้แปลว่าจังหวัดไม่มีแผน และ “ไม่พิมพ์จำนวนเงิน” ไม่ได้แปลว่าไม่มีเงิน ค่าสัมประสิทธิ์จีนีจึงคิดเฉพาะจังหวัดที่พิมพ์
# - เงินคือสิ่งที่รายงานพิมพ์ไว้ ไม่ใช่สิ่งที่จ่ายจริง บางจำนวนเป็นของหลายปี บางจำนวนไม่มีปี ขีดในตารางคือไม่พิมพ์ไว้ ไม่ใช่ศูนย์
# - ไม่ได้ทดสอบความสัมพันธ์เชิงพื้นที่ (join count) จังหวัดที่ไม่มีชื่อแทบทั้งหมดอยู่ในภาคเดียว ผลทดสอบจึงจะบอกเพียงว่ารายงานทำตารางเป็นรายภาค ส่วนดัชนีมอแรนของเงินขึ้นกับไม่กี่จังหวัดที่ถือเงินครึ่งหนึ่งและไม่ได้อยู่ติดกัน ทั้งจังหวัดที่ไม่พิมพ์จำนวนเงินก็ทำให้เพื่อนบ้านขาดหาย จึงไม่ได้คำนวณเช่นกัน

# %% [markdown] tags=["lang-en"]
# ## Cautions
#
# - “Not in the table” does not mean that a province has no plan, and “no amount printed” does not mean no money: the Gini coefficient is of the provinces with a printed amount only.
# - The money is what the report prints, not what was paid; some amounts are of several years, some of none. A dash in the tables is “not printed”, and no zero.
# - No spatial association is tested (join counts): nearly all provinces that are not named lie in one region, so that a test would only say that the report's table is made by region. Nor is Moran's index of the money: it would hang on the few provinces that hold half of it and are no neighbours, and provinces without a printed amount leave holes among the neighbours.

# %% tags=["results"]
analysis.results(
    "03_provincial_plans",
    with_plan=whole["n_provinces"] - whole["none"],
    continued=whole["continued_2562"],
    new=whole["linked_2563"],
    none=whole["none"],
    baht=by_province["total"].sum(),
    provinces_with_money=len(by_province),
    baht_by_year=by_year.loc[totals.TOTAL].drop(["total", "lines"]).fillna(0),
    rows_against_printed_million=against["rows_million"],
    not_carried_out=len(stopped),
    gini=spread["gini"],
    totals_wrong=len(wrong),
)

# %% [markdown] tags=["lang-th"]
# # ตรวจสอบรายงาน: ยอดที่พิมพ์ทุกยอด กับสิ่งที่รายการให้
#
# **คำถาม** ยอดที่รายงานพิมพ์ไว้ ยอดใดตรงกับส่วนประกอบของมัน และยอดที่ไม่ตรงเกิดจากอะไร
#
# **ข้อมูล** ทุกยอดที่พิมพ์ (`printed_totals`) สูตรที่ใช้คำนวณใหม่ (`audit_rules`) และทุกตารางของโครงการ

# %% [markdown] tags=["lang-en"]
# # The report audited: every printed total against what the rows give
#
# **Question** Which of the totals that the report prints agree with their parts, and what stands behind those that do not?
#
# **Data** Every printed total (`printed_totals`), the formulas that recompute them (`audit_rules`), and all tables of the project.

# %% tags=["parameters"]
fiscal_year = 2563
region = ""  # a region or province, by code or name; empty for the whole country
lang = "th"

# %%
from codi_geo import analysis
from codi_geo.analysis import charts, totals

choice = analysis.choose(fiscal_year=fiscal_year, region=region, lang=lang)
report = totals.checked()
counts = report.counts
by_programme = totals.verdicts(report)
wrong = totals.disagreements(report)
worst = wrong["percent_off"].abs().idxmax()

analysis.answer(
    choice,
    "audit",
    checks=len(report.rows),
    **counts,
    percent=100 * counts["agrees"] / len(report.rows),
    most=by_programme["disagrees"].max(),
    of=by_programme["n_checks"].loc[by_programme["disagrees"].idxmax()],
    programme=choice.word("programme", by_programme["disagrees"].idxmax()),
    turned=(wrong["looks_like"] != "other").sum(),
)

# %% [markdown] tags=["lang-th"]
# ## ผลตรวจตามเรื่อง
#
# “ปัดเศษ” คือต่างกันเพียงหลักสุดท้ายที่พิมพ์ ของหน่วยที่ปัดได้ ส่วนจำนวนนับ ต่างหนึ่งก็คือไม่ตรง

# %% [markdown] tags=["lang-en"]
# ## Verdicts by theme
#
# “Rounding” differs in the last printed digit only, in units that may be rounded; of what is counted, one off is one wrong.

# %%
assert by_programme["n_checks"].sum() == len(report.rows)
assert by_programme["disagrees"].sum() == len(wrong) == counts["disagrees"]
analysis.table(by_programme, choice)

# %%
charts.stacked(
    by_programme.set_axis([choice.word("programme", name) for name in by_programme.index]),
    title=choice.say("audit.chart", wrong=f"{len(wrong)}", checks=f"{len(report.rows)}"),
    unit=choice.say("audit.unit"),
    series={
        "disagrees": (choice.word("verdict", "disagrees"), "base.accent"),
        "rounding": (choice.word("verdict", "rounding"), "kind.new"),
        "agrees": (choice.word("verdict", "agrees"), "sequential.s2"),
    },
)

# %% [markdown] tags=["lang-th"]
# ## ทุกยอดที่ไม่ตรง พร้อมคำอธิบาย
#
# “ดูเหมือน” อ่านจากตัวเลขล้วนๆ: สองเท่าพอดี เลขสลับที่ หรือต่างกันหลักเดียว เป็นเพียงเงื่อนงำ ไม่ใช่ข้อพิสูจน์ หมายเหตุบอกว่าหลักฐานสนับสนุนการอ่านใด

# %% [markdown] tags=["lang-en"]
# ## Every total that disagrees, with its explanation
#
# “Looks like” reads the digits alone: exactly double, digits turned about, or one digit different. It is a hint and no proof; the note says which reading the evidence supports.

# %%
analysis.table(wrong.reset_index(drop=True), choice)

# %%
kinds = wrong["looks_like"].value_counts().reindex(totals.KINDS, fill_value=0)
assert kinds.sum() == len(wrong)
analysis.table(kinds.to_frame("n_checks"), choice)

# %%
analysis.say(
    choice,
    "audit.worst",
    what=choice.phrase(wrong.at[worst, "what"]),
    percent=wrong.at[worst, "percent_off"],
    small=(wrong["percent_off"].abs() < 1).sum(),
    n=len(wrong),
    lines=[wrong.at[worst, "line"]],
)

# %% [markdown] tags=["lang-th"]
# ## ยอดที่เอ่ยถึงภาคของพื้นที่ที่เลือก

# %% [markdown] tags=["lang-en"]
# ## Totals that name the region of the chosen area

# %%
if choice.whole_country:
    shown = analysis.say(choice, "audit.choose_region")
else:
    shown = analysis.table(totals.of_region(report, choice).reset_index(drop=True), choice)
shown

# %% [markdown] tags=["lang-th"]
# ## ทุกยอดที่พิมพ์
#
# ทุกยอดที่ตรวจได้ เรียงตามเรื่องและบรรทัด

# %% [markdown] tags=["lang-en"]
# ## Every printed total
#
# All totals that can be checked, by theme and line.

# %%
every = totals.every(report)
assert len(every) == len(report.rows)
analysis.table(every.reset_index(drop=True), choice)

# %% [markdown] tags=["lang-th"]
# ## ข้อควรระวัง
#
# - ยอดที่ตรงไม่ได้แปลว่าถูก: ส่วนประกอบกับยอดรวมอาจคัดลอกมาจากที่เดียวกัน
# - ข้อความของรายงานมาจากการอ่านด้วยเครื่อง ตัวเลขที่ไม่ตรงจึงอาจผิดตั้งแต่ต้นฉบับหรือผิดตอนอ่าน ทุกยอดมีบรรทัดให้ย้อนดู
# - ยอดที่ไม่มีส่วนประกอบพิมพ์ไว้ ตรวจไม่ได้ จึงไม่อยู่ในรายการนี้

# %% [markdown] tags=["lang-en"]
# ## Cautions
#
# - A total that agrees need not be right: parts and whole may have been copied from one place.
# - The text of the report was read by a machine, so that a figure may be wrong in the original or in the reading; every total has its line, to be looked up.
# - Totals whose parts are not printed cannot be checked, and are not in this list.

# %% tags=["results"]
analysis.results(
    "06_report_audit",
    checks=len(report.rows),
    **counts,
    looks_like=kinds,
)

# %% [markdown] tags=["lang-th"]
# # ทะเบียนของคุณ: จากไฟล์ที่มีแต่ชื่อ ถึงแผนที่
#
# **คำถาม** ไฟล์ทะเบียนที่มีแต่ชื่อจังหวัด อำเภอ ตำบล จะได้รหัสราชการและขึ้นแผนที่ด้วยโค้ดไม่กี่บรรทัดได้อย่างไร โดยไม่มีการเดา
#
# **ข้อมูล** `made_up_register.csv` เป็น**ตัวอย่างสมมุติ** ทุกแถวแต่งขึ้นเพื่อแสดงสิ่งที่พบในไฟล์จริง ไม่ใช่ข้อมูลของ พอช. เปลี่ยน `register_file` เป็นไฟล์ของคุณ

# %% [markdown] tags=["lang-en"]
# # Your register: from a file of names to the map
#
# **Question** How does a register that holds only the names of provinces, amphoe and tambons get official codes and a place on the map, in a few lines of code and without guessing?
#
# **Data** `made_up_register.csv` is a **made-up sample**: every row was invented to show what real files hold, none is CODI's. Put your own file into `register_file`.

# %% tags=["parameters"]
fiscal_year = 2563
region = ""  # a region or province, by code or name; empty for the whole country
lang = "th"
register_file = "made_up_register.csv"

# %%
from pathlib import Path

from codi_geo import analysis
from codi_geo.analysis import register_sample
from codi_geo.figure import figure
from codi_geo.layers.register import register_layer
from codi_geo.registers import report
from codi_geo.registers.from_file import match_file
from codi_geo.web.standalone import layer_map

choice = analysis.choose(fiscal_year=fiscal_year, region=region, lang=lang)
register = match_file(Path(register_file))
before = register.counts

analysis.answer(
    choice,
    "register",
    rows=before["rows"],
    placed=before["placed"],
    to_confirm=before["to_confirm"],
    to_choose=before["to_choose"],
    not_found=before["not_found"],
    coarse=register_sample.known_no_finer(register),
    missing=before["not_found"] - register_sample.known_no_finer(register),
    left_out=len([row for row in register.layout.read.skipped if row.reason != "blank"]),
)

# %% [markdown] tags=["lang-th"]
# ## แต่ละแถวได้สถานะเดียว

# %% [markdown] tags=["lang-en"]
# ## Every row has exactly one status

# %%
statuses = register_sample.statuses(register, choice)
assert statuses["n_rows"].sum() == before["rows"] == len(register.matched)
analysis.table(statuses, choice)

# %%
analysis.as_given(report.rows_in_words(register, register.matched.index, lang))

# %% [markdown] tags=["lang-th"]
# ## แถวที่ไม่ใช่ข้อมูล

# %% [markdown] tags=["lang-en"]
# ## Rows that are no data

# %%
analysis.as_given(report.left_out(register.layout.read, lang))

# %% [markdown] tags=["lang-th"]
# ## คนตัดสิน เครื่องไม่เดา
#
# แถวที่เสนอหรือมีหลายทางเลือกรอให้คนตัดสิน ที่นี่ยอมรับข้อเสนอทั้งหมด และเลือกตัวแรกของแถวที่มีหลายทางเลือกแถวหนึ่ง เพื่อแสดงวิธีเท่านั้น

# %% [markdown] tags=["lang-en"]
# ## A person decides, nothing is guessed
#
# Rows with a proposal or with several readings wait for a person. Here all proposals are accepted, and in one row with several readings the first is taken, only to show how.

# %%
decided = register.accept_proposals()
to_choose = decided.open_rows.index
if len(to_choose):
    decided = decided.decide(to_choose[0], decided.choices(to_choose[0])[0])
again, n_kept = register.apply_decisions(decided.save_decisions())
assert n_kept == len(decided.decisions)  # decisions fit the file's next version
after = decided.counts
assert sum(after[key] for key in after if key != "rows") == after["rows"]
analysis.say(choice, "register.decided", decisions=len(decided.decisions), **after)

# %% [markdown] tags=["lang-th"]
# ## บนแผนที่

# %% [markdown] tags=["lang-en"]
# ## On the map

# %%
layer = register_layer(
    decided.placed, name=choice.say("register.sample"), rows_in_all=after["rows"]
)
figure(layer, lang=lang)

# %%
layer_map(layer, lang)

# %% [markdown] tags=["lang-th"]
# ## นำผลไปใช้ต่อ
#
# `decided.result()` คือแถวเดิมทุกแถวพร้อมรหัส `decided.merged()` คือหนึ่งแถวต่อตำบล ทั้งสองเป็นตาราง pandas ธรรมดา

# %% [markdown] tags=["lang-en"]
# ## Take the result along
#
# `decided.result()` is every row as it came, with its code; `decided.merged()` has one row a tambon. Both are plain pandas tables.

# %%
merged = decided.merged()
inside = merged[choice.area.holds(merged["tambon_code"])]
analysis.table(inside[["tambon_code", "n_rows"]].set_index("tambon_code"), choice)

# %% [markdown] tags=["lang-th"]
# ## ข้อควรระวัง
#
# - ตัวอย่างนี้แต่งขึ้น จำนวนและสัดส่วนที่นี่ไม่บอกอะไรเกี่ยวกับตำบลจริง
# - ชื่อที่ตรงตัวอาจยังเป็นอีกที่หนึ่งได้ หากไฟล์เขียนอำเภอหรือจังหวัดผิดโดยชื่อที่ผิดก็มีอยู่จริง

# %% [markdown] tags=["lang-en"]
# ## Cautions
#
# - The sample is made up: counts and shares here say nothing of real tambons.
# - A name that fits may still be another place, where a file has a wrong amphoe or province and the wrong name exists as well.

# %% tags=["results"]
analysis.results("07_your_register", **after, decisions=len(decided.decisions))

"""Text as an enemy writes it."""

from codi_geo.figure.lettering import in_type
from codi_geo.outside import one_line

TRAP = "__codi_ran"
"""What a payload sets on the window if it runs."""
_RUN = f"(window.{TRAP}=1)"

MARKUP = (
    f"<script>{_RUN}</script>",
    f"</script><script>{_RUN}</script>",
    f"</style><script>{_RUN}</script>",
    f"</title></textarea></iframe><img src=x onerror={_RUN}>",
    f"\"'><svg/onload={_RUN}>",
    f'" onmouseover="{_RUN}" x="',
    f'<a href="javascript:{_RUN}">x</a>',
    f'<iframe srcdoc="<script>parent.{TRAP}=1</script>"></iframe>',
    "<object data='data:text/html,x'></object><base href='//evil.invalid/'>",
    "<style>*{display:none}</style><link rel=stylesheet href=//evil.invalid/x.css>",
    "<!-- x --> --> ]]> <![CDATA[ <?php ?>",
    f"<math><mtext></p><mglyph><style><!--</style><img src=x onerror={_RUN}>",
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    f'<svg><use href="data:image/svg+xml,<svg id=x onload={_RUN} />#x"/></svg>',
    "&lt;script&gt;&#x3c;b&#x3e;&amp;",
)
TEMPLATES = (
    f"${{{_RUN}}}",
    f"`${{{_RUN}}}`",
    "{{ 7 * 7 }} {{'x'.constructor}}",
    "{% for x in y %}{% endfor %} {# x #}",
    "{0} {name} {0.__class__} %s %(x)s",
    "{",
    "$parent $above PARENT ABOVE map_div",
    f'\\";{_RUN};//',
    "\\u003cscript\\u003e \\x3cscript\\x3e %3Cscript%3E",
    "$parent.remove();$above.remove()",
    "__proto__",
    "constructor",
)
MARKDOWN = (
    "[x](javascript:alert(1)) ![x](http://evil.invalid/x.png)",
    "https://evil.invalid/x www.evil.invalid me@evil.invalid <http://evil.invalid>",
    ":color[x]{foreground=red} :rainbow-background[x] :shimmer[x] :small-small[x]",
    ":red[x] :material/home: :streamlit: :+1: :small[x] :violet-badge[x]",
    "$x^2$ $$\\int$$ `x` **x** _x_ ~~x~~",
    "# x",
    "1. x",
    "- x | y",
    "| x | y |",
    "> x",
    "    x",
    "[^1] [x]: http://evil.invalid",
)
FORMULAS = (
    "=1+2",
    "+1+2",
    "-1+2",
    "@SUM(A1)",
    "\t=1+2",
    "\r=1+2",
    "\n=1+2",
    " =1+2",
    "＝1+2",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.invalid","x")',
    "x;=1+2",
    "x; \u00a0=1+2",
    "\u3000＠SUM(A1)",
    "\ufe66cmd|' /C calc'!A0",
    '"=1+2',
    'x\t=1+2","=1+2',
    "_x0041_ _x000D_",
    "{=1+2}",
)
UNSEEN = (
    "a\x00b\x07c\x1bd\x7fe\x85f\x9fg",
    "\x1b]8;;http://evil.invalid\x1b\\x\x1b]8;;\x1b\\ \x9b2J \x90q\x9c",
    "\x1b[31mred\x1b]0;x\x07\x1b[2J",
    "\u202eevil\u202c \u2066x\u2069 \u200fx",
    "ก\u200bข\u200cค\u200dง\u2060จ\ufeffฉ\u00adช",
    "a\u2028b\u2029c",
    "\ufffex\uffffy\ufdd0",
    "\ue000x\U000f0000",
    "\U000e0001\U000e0041x",
)
MARKS = (
    "\u0e48",
    "\u0e48\u0e49 \u0e34x \n\u0e38",
    "ก" + "\u0e49" * 1000,
    "Z" + "\u0335\u0321\u0348" * 300,
    "\u0338>",
)
FAR = ("🏠🇹🇭👩‍👩‍👧", "𠮷野家 𝒳", "مرحبا שלום", "\u00a0x\u3000y")
NAMES = (
    "../../../etc/passwd",
    "..\\..\\windows",
    "CON",
    "nul.csv",
    'a<b>c:d"e/f\\g|h?i*j',
    "$(touch x) `touch x`; touch x && x",
    "--help",
    "[]:*?/\\'",
    "'History'",
)
LONG = ("ก" * 1900, "x " * 900, "=" * 1500)

HOSTILE = MARKUP + TEMPLATES + MARKDOWN + FORMULAS + UNSEEN + MARKS + FAR + NAMES
ALONE = "a\ud800b"
"""Half of a surrogate pair: no file can hold it as UTF-8."""
EVERY = (*HOSTILE, *LONG, ALONE)
DRAWN = tuple(text for text in HOSTILE if in_type(one_line(text)) == one_line(text))
"""Those of which the typeface has every character, for what is drawn."""
TOO_LONG = "ยาว" * 33_000
"""100,000 letters, more than any cell holds."""

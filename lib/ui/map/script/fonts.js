/** The page's own typeface in the map's frame, which has none: the rules are copied with their addresses made whole. */

const FONT_FACE = 5; // CSSRule.FONT_FACE_RULE; `instanceof` fails across frames

export function takeFontsOfPage() {
  const wanted = getComputedStyle(document.documentElement).getPropertyValue("--font").split(",")[0].trim();
  if (!wanted || window.parent === window) return;
  const style = document.createElement("style");
  for (const sheet of window.parent.document.styleSheets) {
    const base = sheet.href ?? window.parent.document.baseURI;
    for (const rule of rulesOf(sheet)) {
      const family = rule.type === FONT_FACE && rule.style.getPropertyValue("font-family");
      if (!family || unquoted(family) !== unquoted(wanted)) continue;
      style.append(
        rule.cssText.replace(/url\("([^"]+)"\)/g, (_, address) => `url("${new URL(address, base)}")`),
        "\n",
      );
    }
  }
  document.head.append(style);
}

const unquoted = (text) => text.replace(/^["']|["']$/g, "");

function rulesOf(sheet) {
  try {
    return sheet.cssRules;
  } catch {
    return []; // a sheet of another origin keeps its rules to itself
  }
}

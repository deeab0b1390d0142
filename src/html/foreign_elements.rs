//! The names of SVG and MathML that readers keep inside XHTML, by the W3C Feed Validator's lists of December 2025.

/// Whether readers keep an element of SVG.
pub fn is_svg(name: &str) -> bool {
    SVG.binary_search(&name).is_ok()
}

/// Whether readers keep an attribute of SVG.
pub fn is_svg_attribute(name: &str) -> bool {
    SVG_ATTRIBUTES.binary_search(&name).is_ok()
}

/// Whether readers keep an element of MathML.
pub fn is_mathml(name: &str) -> bool {
    MATHML.binary_search(&name).is_ok()
}

/// Whether readers keep an attribute of MathML.
pub fn is_mathml_attribute(name: &str) -> bool {
    MATHML_ATTRIBUTES.binary_search(&name).is_ok()
}

#[rustfmt::skip]
const SVG: &[&str] = &[
    "a", "animate", "animateColor", "animateMotion", "animateTransform", "circle", "defs", "desc", "ellipse",
    "font-face", "font-face-name", "font-face-src", "g", "glyph", "hkern", "line", "linearGradient", "marker",
    "metadata", "missing-glyph", "mpath", "path", "polygon", "polyline", "radialGradient", "rect", "set", "stop", "svg",
    "switch", "text", "title", "tspan", "use",
];

#[rustfmt::skip]
const SVG_ATTRIBUTES: &[&str] = &[
    "accent-height", "accumulate", "additive", "alphabetic", "arabic-form", "ascent", "attributeName", "attributeType",
    "baseProfile", "bbox", "begin", "by", "calcMode", "cap-height", "class", "color", "color-rendering", "content",
    "cx", "cy", "d", "descent", "display", "dur", "dx", "dy", "end", "fill", "fill-opacity", "fill-rule", "font-family",
    "font-size", "font-stretch", "font-style", "font-variant", "font-weight", "from", "fx", "fy", "g1", "g2",
    "glyph-name", "gradientUnits", "hanging", "height", "horiz-adv-x", "horiz-origin-x", "id", "ideographic", "k",
    "keyPoints", "keySplines", "keyTimes", "lang", "marker-end", "marker-mid", "marker-start", "markerHeight",
    "markerUnits", "markerWidth", "mathematical", "max", "min", "name", "offset", "opacity", "orient", "origin",
    "overline-position", "overline-thickness", "panose-1", "path", "pathLength", "points", "preserveAspectRatio", "r",
    "refX", "refY", "repeatCount", "repeatDur", "requiredExtensions", "requiredFeatures", "restart", "rotate", "rx",
    "ry", "slope", "stemh", "stemv", "stop-color", "stop-opacity", "strikethrough-position", "strikethrough-thickness",
    "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    "stroke-opacity", "stroke-width", "style", "systemLanguage", "target", "text-anchor", "to", "transform", "type",
    "u1", "u2", "underline-position", "underline-thickness", "unicode", "unicode-range", "units-per-em", "values",
    "version", "viewBox", "visibility", "width", "widths", "x", "x-height", "x1", "x2", "xlink:actuate",
    "xlink:arcrole", "xlink:href", "xlink:role", "xlink:show", "xlink:title", "xlink:type", "xml:base", "xml:lang",
    "xml:space", "xmlns", "xmlns:xlink", "y", "y1", "y2", "zoomAndPan",
];

#[rustfmt::skip]
const MATHML: &[&str] = &[
    "annotation", "annotation-xml", "maction", "math", "merror", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover",
    "mpadded", "mphantom", "mprescripts", "mroot", "mrow", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup",
    "mtable", "mtd", "mtext", "mtr", "munder", "munderover", "none", "semantics",
];

#[rustfmt::skip]
const MATHML_ATTRIBUTES: &[&str] = &[
    "actiontype", "align", "columnalign", "columnlines", "columnspacing", "columnspan", "depth", "display",
    "displaystyle", "encoding", "equalcolumns", "equalrows", "fence", "fontstyle", "fontweight", "frame", "height",
    "linethickness", "lspace", "mathbackground", "mathcolor", "mathvariant", "maxsize", "minsize", "other", "rowalign",
    "rowlines", "rowspacing", "rowspan", "rspace", "scriptlevel", "selection", "separator", "stretchy", "width",
    "xlink:href", "xlink:show", "xlink:type", "xmlns", "xmlns:xlink",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [SVG, SVG_ATTRIBUTES, MATHML, MATHML_ATTRIBUTES] {
            assert!(list.is_sorted() && list.len() >= 30, "{list:?}");
        }
        assert!(is_svg("animateColor") && !is_svg("animatecolor") && is_mathml("mi"));
    }
}

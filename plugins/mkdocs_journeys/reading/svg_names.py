"""The names that an SVG picture may use: elements, attributes, functions, editors' namespaces."""

from __future__ import annotations

__all__ = ["ATTRIBUTES", "EDITORS", "ELEMENTS", "FUNCTIONS", "STYLE_ATTRIBUTES"]


def _names(*rows: str) -> frozenset[str]:
    return frozenset(name for row in rows for name in row.split())


ELEMENTS = _names(
    "a circle clipPath defs desc ellipse filter g image line linearGradient marker mask metadata",
    "path pattern polygon polyline radialGradient rect stop style svg switch symbol text textPath",
    "title tspan use view feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix",
    "feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB",
    "feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight",
    "feSpecularLighting feSpotLight feTile feTurbulence",
)
"""Elements that only draw."""

STYLE_ATTRIBUTES = _names(
    "alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation",
    "color-interpolation-filters color-profile color-rendering cursor cx cy direction display",
    "dominant-baseline enable-background fill fill-opacity fill-rule filter flood-color",
    "flood-opacity font font-family font-feature-settings font-kerning font-size",
    "font-size-adjust font-stretch font-style font-variant font-variation-settings font-weight",
    "glyph-orientation-horizontal glyph-orientation-vertical height image-rendering isolation",
    "kerning letter-spacing lighting-color line-height marker marker-end marker-mid marker-start",
    "mask mask-type mix-blend-mode opacity overflow paint-order pointer-events r rx ry",
    "shape-padding shape-rendering solid-color solid-opacity stop-color stop-opacity stroke",
    "stroke-alignment stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin",
    "stroke-miterlimit stroke-opacity stroke-width style text-align text-anchor",
    "text-decoration text-indent text-overflow text-rendering transform transform-box",
    "transform-origin unicode-bidi vector-effect visibility white-space width word-spacing",
    "writing-mode x y gradientTransform patternTransform",
)
"""Attributes whose values are CSS."""

ATTRIBUTES = _names(
    "amplitude azimuth baseFrequency baseProfile bias class clipPathUnits contentScriptType",
    "contentStyleType crossorigin d diffuseConstant divisor dx dy edgeMode elevation exponent",
    "externalResourcesRequired filterRes filterUnits focusable fr fx fy gradientUnits id in in2",
    "intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength lang lengthAdjust limitingConeAngle",
    "markerHeight markerUnits markerWidth maskContentUnits maskUnits media method mode name",
    "numOctaves offset operator order orient origin pathLength patternContentUnits patternUnits",
    "points pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits radius",
    "refX refY requiredExtensions requiredFeatures result role rotate scale seed side slope",
    "spacing specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles",
    "surfaceScale systemLanguage tabindex tableValues target targetX targetY text textLength title",
    "type values version viewBox viewTarget x1 x2 xChannelSelector y1 y2 yChannelSelector z",
    "zoomAndPan content host p-id t",
)
"""Attributes that are numbers, names or words."""

FUNCTIONS = _names(
    "rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark var calc min max clamp",
    "matrix matrix3d perspective rotate rotate3d rotatex rotatey rotatez scale scale3d scalex",
    "scaley scalez skew skewx skewy translate translate3d translatex translatey translatez",
    "blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia",
    "circle ellipse inset path polygon rect cubic-bezier steps format local tech icc-color",
    "not is where has nth-child nth-last-child nth-of-type nth-last-of-type lang and or",
)
"""Functions of CSS that load nothing."""

EDITORS = (
    "http://creativecommons.org/",
    "http://ns.adobe.com/",
    "http://purl.org/dc/",
    "http://schemas.microsoft.com/visio/",
    "http://sodipodi.sourceforge.net/",
    "http://svgjs.",
    "http://taptrix.com/",
    "http://vectornator.io",
    "http://web.resource.org/cc/",
    "http://www.bohemiancoding.com/",
    "http://www.corel.com/",
    "http://www.inkscape.org/",
    "http://www.openswatchbook.org/",
    "http://www.serif.com/",
    "http://www.vectornator.io",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://xml.openoffice.org/",
    "https://boxy-svg.com",
    "https://sketch.io/",
    "https://svgjs.",
    "https://www.figma.com/",
    "adobe:ns:meta/",
)
"""How the namespaces of programs begin that write SVG: browsers do nothing with what is in them."""

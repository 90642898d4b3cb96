"""The extension for VS Code as one file, built on demand: no marketplace and no network.

A `.vsix` is a zip of the extension's files and two lists of them. `extension.js` is bundled from
`editors/vscode` of the repository by `./run vscode`, so that nobody else needs node.
"""

from __future__ import annotations

import json
import zipfile
from importlib.resources import files
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

__all__ = ["vsix"]

_FILES = ("package.json", "extension.js", "LICENSES.txt")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""Fixed date in the zip, so that the same extension is the same bytes."""

_TYPES = """\
<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension=".json" ContentType="application/json"/>\
<Default Extension=".js" ContentType="application/javascript"/>\
<Default Extension=".txt" ContentType="text/plain"/>\
<Default Extension=".vsixmanifest" ContentType="text/xml"/></Types>
"""

_MANIFEST = """\
<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id={name} Version={version} Publisher={publisher}/>
    <DisplayName>{title}</DisplayName>
    <Description xml:space="preserve">{about}</Description>
    <Categories>{categories}</Categories>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value={engine}/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace"/>
    </Properties>
  </Metadata>
  <Installation><InstallationTarget Id="Microsoft.VisualStudio.Code"/></Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" \
Addressable="true"/>
  </Assets>
</PackageManifest>
"""


def vsix() -> bytes:
    """Return the extension, to be installed with “Install from VSIX…”."""
    folder = files(__package__).joinpath("vscode")
    texts = {f"extension/{name}": folder.joinpath(name).read_text("utf-8") for name in _FILES}
    package = json.loads(texts["extension/package.json"])
    manifest = _MANIFEST.format(
        name=quoteattr(package["name"]),
        version=quoteattr(package["version"]),
        publisher=quoteattr(package["publisher"]),
        title=escape(package["displayName"]),
        about=escape(package["description"]),
        categories=escape(",".join(package["categories"])),
        engine=quoteattr(package["engines"]["vscode"]),
    )
    texts |= {"extension.vsixmanifest": manifest, "[Content_Types].xml": _TYPES}
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DATE), text.encode("utf-8"))
    return buffer.getvalue()

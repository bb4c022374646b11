"""The page setup of an HWPX section: A4 upright, one column, notes as Hangul sets them."""

from __future__ import annotations

_NOTES = """<hp:{name}>
<hp:autoNumFormat type="DIGIT" userChar="" prefixChar="" suffixChar=")" supscript="0"/>
<hp:noteLine length="{length}" type="SOLID" width="0.12 mm" color="#000000"/>
<hp:noteSpacing betweenNotes="{between}" belowLine="567" aboveLine="850"/>
<hp:numbering type="CONTINUOUS" newNum="1"/>
<hp:placement place="{place}" beneathText="0"/>
</hp:{name}>"""
_BORDER = """<hp:pageBorderFill type="{pages}" borderFillIDRef="1" textBorder="PAPER"
 headerInside="0" footerInside="0" fillArea="PAPER">
<hp:offset left="1417" right="1417" top="1417" bottom="1417"/>
</hp:pageBorderFill>"""
_FOOTNOTES = _NOTES.format(name="footNotePr", length=-1, between=283, place="EACH_COLUMN")
_ENDNOTES = _NOTES.format(name="endNotePr", length=14692344, between=0, place="END_OF_DOCUMENT")
_BORDERS = "".join(_BORDER.format(pages=pages) for pages in ("BOTH", "EVEN", "ODD"))

PAGE_SETUP = f"""<hp:secPr id="" textDirection="HORIZONTAL" spaceColumns="1134" tabStop="8000"
 tabStopVal="4000" tabStopUnit="HWPUNIT" outlineShapeIDRef="1" memoShapeIDRef="0"
 textVerticalWidthHead="0" masterPageCnt="0">
<hp:grid lineGrid="0" charGrid="0" wonggojiFormat="0"/>
<hp:startNum pageStartsOn="BOTH" page="0" pic="0" tbl="0" equation="0"/>
<hp:visibility hideFirstHeader="0" hideFirstFooter="0" hideFirstMasterPage="0" border="SHOW_ALL"
 fill="SHOW_ALL" hideFirstPageNum="0" hideFirstEmptyLine="0" showLineNumber="0"/>
<hp:lineNumberShape restartType="0" countBy="0" distance="0" startNumber="0"/>
<hp:pagePr landscape="WIDELY" width="59528" height="84188" gutterType="LEFT_ONLY">
<hp:margin header="4252" footer="4252" gutter="0" left="8504" right="8504" top="5668"
 bottom="4252"/></hp:pagePr>
{_FOOTNOTES}{_ENDNOTES}{_BORDERS}</hp:secPr>
<hp:ctrl><hp:colPr id="" type="NEWSPAPER" layout="LEFT" colCount="1" sameSz="1" sameGap="0"/>
</hp:ctrl>""".replace("\n", "")

INLINE = """<hp:pos treatAsChar="1" affectLSpacing="0" flowWithText="1" allowOverlap="0"
 holdAnchorAndSO="0" vertRelTo="PARA" horzRelTo="COLUMN" vertAlign="TOP" horzAlign="LEFT"
 vertOffset="0" horzOffset="0"/>
<hp:outMargin left="283" right="283" top="283" bottom="283"/>
<hp:inMargin left="510" right="510" top="141" bottom="141"/>""".replace("\n", "")

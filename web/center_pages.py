"""The pages of the centers: all at a glance, one in full, up to four side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from assistant.types import Language
from profiles.profile import Profile
from prompts.site import SiteTexts
from web.center_filter import CenterFilter, choices, region_name
from web.ports import AssistantPort
from web.profile_view import FieldView, ProfileView, center_name
from web.reception import NotFound, Reception
from web.region_map import TILE, RegionMap

MOST_COMPARED = 4
_AT_A_GLANCE = ("partner", "speciality", "opening", "place")
_ASKED_OF_CENTER = ("ask_speciality", "ask_programme", "ask_contact")


@dataclass(frozen=True, slots=True)
class CenterView:
    """A center as the pages show it."""

    center_id: str
    name: str
    other_name: str
    region: str
    fields: tuple[FieldView, ...]

    @property
    def url(self) -> str:
        """The address of its profile."""
        return f"/centers/{quote(self.center_id, safe='')}"


class CenterPages:
    """Renders the pages of the centers."""

    def __init__(self, reception: Reception, regions: RegionMap) -> None:
        self._reception = reception
        self._site = reception.site
        self._regions = regions

    def router(self) -> APIRouter:
        """The routes of the pages."""
        router = APIRouter()

        @router.get("/centers")
        def overview(request: Request) -> Response:
            return self._reception.receive(request, lambda port: self._overview(request, port))

        @router.get("/centers/compare")
        def compare(request: Request) -> Response:
            return self._reception.receive(request, lambda port: self._compare(request, port))

        @router.get("/centers/{center_id:path}")
        def profile(request: Request, center_id: str) -> Response:
            return self._reception.receive(
                request, lambda port: self._profile(request, port, center_id)
            )

        return router

    def _overview(self, request: Request, port: AssistantPort) -> Response:
        language = self._site.language(request)
        profiles = port.profiles()
        wanted = CenterFilter.of(request.query_params)
        view = ProfileView(language, port.documents(), at_a_glance=True)
        shown = [
            self._center(profile, view, language, _AT_A_GLANCE)
            for profile in wanted.chosen(profiles, self._regions)
        ]
        return self._site.page(
            request,
            "centers.html",
            centers=shown,
            total=len(profiles),
            wanted=wanted,
            as_table=request.query_params.get("view") == "table",
            regions=self._region_choices(profiles, language),
            partners=choices(profiles, "partner"),
            specialities=choices(profiles, "speciality"),
            tiles=self._regions.tiles((one.center.region for one in profiles), language),
            map_size=(self._regions.width, self._regions.height, TILE),
            most=MOST_COMPARED,
        )

    def _compare(self, request: Request, port: AssistantPort) -> Response:
        language = self._site.language(request)
        known = {center.center_id: center for center in port.centers()}
        asked = _asked_ids(request.query_params.getlist("ids"))
        ids = [center_id for center_id in asked if center_id in known]
        fields = [one.field_id for one in port.profiles()[0].fields] if known else []
        view = ProfileView(language, port.documents())
        rows = view.rows(port.comparison(ids[:MOST_COMPARED], fields)) if ids else []
        return self._site.page(
            request,
            "compare.html",
            centers=[(one, center_name(known[one], language)) for one in ids[:MOST_COMPARED]],
            others=[(one, center_name(known[one], language)) for one in known if one not in ids],
            left_out=len(ids) > MOST_COMPARED,
            rows=rows,
            sources=view.sources(),
            most=MOST_COMPARED,
        )

    def _profile(self, request: Request, port: AssistantPort, center_id: str) -> Response:
        language = self._site.language(request)
        try:
            profile = port.profile(center_id)
        except KeyError:
            raise NotFound from None
        documents = port.documents()
        view = ProfileView(language, documents)
        return self._site.page(
            request,
            "center.html",
            center=self._center(profile, view, language),
            sources=view.sources(),
            documents=sum(center_id in info.centers for info in documents),
            questions=_questions(self._site.texts(request), profile, language),
        )

    def _center(
        self, profile: Profile, view: ProfileView, language: Language, only: Sequence[str] = ()
    ) -> CenterView:
        center = profile.center
        return CenterView(
            center.center_id,
            center_name(center, language),
            center.name_en if language == "ko" else center.name,
            center.region if language == "ko" else center.region_en,
            tuple(view.fields(profile, only)),
        )

    def _region_choices(
        self, profiles: Sequence[Profile], language: Language
    ) -> list[tuple[str, str]]:
        """Regions that have centers: what the filter takes, and what is shown."""
        found: dict[str, str] = {}
        for profile in profiles:
            region = self._regions.region_of(profile.center.region)
            name = region_name(profile, self._regions)
            found.setdefault(name, region.called(language) if region else name)
        return sorted(found.items(), key=lambda item: item[1])


def _asked_ids(given: Sequence[str]) -> list[str]:
    """The ids of ``ids=a,b`` and of ``ids=a&ids=b``, each once, in order."""
    parts = (part.strip() for one in given for part in one.split(","))
    return list(dict.fromkeys(part for part in parts if part))


def _questions(texts: SiteTexts, profile: Profile, language: Language) -> list[tuple[str, str]]:
    """Questions to ask of a center, each with the address of the chat that holds it."""
    name = center_name(profile.center, language)
    asked = [getattr(texts, key).format(center=name) for key in _ASKED_OF_CENTER]
    return [(question, f"/?lang={language}&q={quote(question)}") for question in asked]

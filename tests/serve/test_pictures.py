"""Pictures: each number on them is the API's and the table's, and leads to so many deeds; what is left out is said."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.coder import Coder
from dragoman.ledger import Ledger
from dragoman.serve import Settings
from dragoman.serve.apps import make_app
from example_dossier import fill_with_example
from made_records import made_records
from told_records import told_record

QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


def client_of(path: Path) -> TestClient:
    settings = Settings(ledger=str(path), tokens=path.with_suffix(".tokens"), hosts=("testserver",), rate=0)
    return TestClient(make_app(settings), raise_server_exceptions=False)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory, coder: Coder, root: Path) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("pictures") / "example.ledger"
    with Ledger.open(path, create=True) as ledger:
        fill_with_example(ledger, coder, root)
    with client_of(path) as client:
        yield client


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    Ledger.open(tmp_path / "empty.ledger", create=True).close()
    with client_of(tmp_path / "empty.ledger") as client:
        yield client


def links(page: str) -> list[tuple[str, str]]:
    """Address and label of each link in pictures and tables."""
    found = re.findall(r'<a (?:class="[^"]*" )?href="([^"]*)"(?: tabindex="-1")? aria-label="([^"]*)"', page)
    return [(unescape(href), unescape(label)) for href, label in found]


@pytest.mark.parametrize("count", ["events", "happenings"])
@pytest.mark.parametrize("by", ["day", "week", "month", "year"])
def test_bars_are_the_api_and_lead_to_so_many_deeds(example: TestClient, by: str, count: str) -> None:
    query = f"a=GEO&b=RUS&by={by}&count={count}"
    rows = example.get(f"/api/v1/dyad?{query}").json()["rows"]
    assert rows
    page = example.get(f"/dyad?{query}").text
    charts = page.split("<figure")[1:]
    assert len(charts) == 2
    drawn: dict[tuple[str, str, str], int] = {}
    for chart in charts:
        for href, label in links(chart.split("</figure>")[0]):
            period, number, quad = re.fullmatch(r"([\d-]+): (\d+) (.+)", label).groups()  # type: ignore[union-attr]
            source = re.search(r"source=(\w+)", href)[1]  # type: ignore[index]
            drawn[source, period, quad.replace(" ", "_")] = int(number)
            if by == "month":
                assert f"<strong>{number} deed" in example.get(href).text
    assert drawn == {(row["source"], row["period"], quad): row[quad] for row in rows for quad in QUADS if row[quad]}
    cells = re.findall(
        r'<tr><th scope="row">([\d-]+)</th><td><bdi>(\w+)</bdi></td>.*?<td class="number"><a href="[^"]*">(\d+)', page
    )
    names = {"GEO": "Georgia", "RUS": "Russia"}
    assert cells == [(row["period"], names[row["source"]], str(row["events"])) for row in rows]


def test_series_comes_as_the_usual_table(example: TestClient) -> None:
    lines = example.get("/api/v1/dyad?a=GEO&b=RUS&by=year&format=csv").text.splitlines()
    assert lines[0] == f"period,source,target,events,{','.join(QUADS)},intensity"
    assert [line.split(",")[:3] for line in lines[1:]] == [
        ["2013", "GEO", "RUS"], ["2013", "RUS", "GEO"], ["2014", "GEO", "RUS"], ["2014", "RUS", "GEO"],
    ]  # fmt: skip
    zeros = example.get("/api/v1/dyad?a=GEO&b=RUS&zeros=true").json()["rows"]
    assert len(zeros) == 2 * 22
    assert sum(row["events"] == 0 for row in zeros) > 10


@pytest.mark.parametrize("query", ["by=country", "by=actor&most=60", "count=happenings", "party=Q23334", "status=any"])
def test_network_is_the_api_and_the_table(example: TestClient, query: str) -> None:
    found = example.get(f"/api/v1/network?{query}").json()
    page = example.get(f"/network?{query}").text
    picture, table = page.split('<svg class="network"')[1].split("</svg>")
    lines = {label: href for href, label in links(picture) if href.startswith("/dyad")}
    assert set(lines) == {
        f"{pair['a_name']} and {pair['b_name']}: {pair['deeds']} deed{'s' if pair['deeds'] != 1 else ''}"
        for pair in found["pairs"]
    }
    nodes = [label for href, label in links(picture) if href.startswith("/actors")]
    assert nodes == [
        f"{n['name']}: {n['deeds']} deed{'s' if n['deeds'] != 1 else ''} with {n['partners']} others"
        for n in found["nodes"]
    ]
    numbers = re.findall(r'</th><td class="number">(\d+)</td>', table)
    assert [int(number) for number in numbers] == [pair["deeds"] for pair in found["pairs"]]
    for label, href in list(lines.items())[:4]:
        number = label.rpartition(": ")[2].split()[0]
        assert f"<strong>{number} deed" in example.get(href).text


@pytest.mark.parametrize("query", ["", "family=recognition", "holder=VUT", "columns=2&rows=3", "changed=true"])
def test_matrix_is_the_api_and_the_courses(example: TestClient, query: str) -> None:
    found = example.get(f"/api/v1/positions/matrix?{query}").json()
    page = example.get(f"/positions/matrix?{query}").text
    table = page.split('<table class="matrix">')[1].split("</table>")[0]
    heads, rows = table.split("</thead>")
    assert heads.count('<th scope="col">') == len(found["columns"]) + 1
    assert rows.count('<th scope="row">') == len(found["holders"])
    cells = [[len(cell) for cell in holder["cells"]] for holder in found["holders"]]
    drawn = [[cell.count('class="course"') for cell in row.split("<td>")[1:]] for row in rows.split("</tr>")[:-1]]
    assert drawn == cells
    assert sum(map(sum, cells)) == found["courses"] <= found["all_courses"]
    assert f"<strong>{found['courses']} position" in page
    assert rows.count('class="turned"') == found["changed"]
    listed = example.get(f"/api/v1/position-histories?limit=1000&{query.replace('columns=2&rows=3', '')}").json()[
        "rows"
    ]
    assert len(listed) == found["all_courses"]
    assert ("Left out: " in page) == (found["courses"] < found["all_courses"])


@pytest.mark.parametrize("query", ["", "by=RUS", "on=2013-12-31", "conditional=true"])
def test_board_is_the_api_and_the_list(example: TestClient, query: str) -> None:
    found = example.get(f"/api/v1/commitments/board?{query}").json()
    page = example.get(f"/commitments/board?{query}&limit=2").text
    heads = re.findall(r'<h2 id="s-(\w+)">.*?\((\d+)\)</h2>', page)
    assert heads == [(column["status"], str(column["count"])) for column in found["columns"] if column["count"]]
    assert sum(column["count"] for column in found["columns"]) == found["total"]
    assert f"<strong>{found['total']} promise" in page
    more = {status: unescape(href) for href, status in re.findall(r'<a href="([^"]*status=(\w+)[^"]*)">All ', page)}
    for column in found["columns"]:
        assert (
            len(example.get(f"/api/v1/commitments?status={column['status']}&{query}").json()["rows"]) == column["count"]
        )
        assert (column["count"] > 2) == (column["status"] in more)
        if column["count"] > 2:
            assert example.get(more[column["status"]]).text.count('<article class="card') == column["count"]


def test_actors_chart_is_the_export_and_leads_to_so_many_items(example: TestClient) -> None:
    page = example.get("/actors/state/RUS").text if example.get("/actors/state/RUS").status_code == 200 else ""
    key = next(row["entity"] for row in example.get("/api/v1/actors?actor=RUS&kind=state").json()["rows"])
    page = page or example.get(f"/actors/{key}").text
    bars = [
        (unescape(href), label) for href, label in re.findall(r'<a href="(/timeline[^"]*)" aria-label="([^"]*)"', page)
    ]
    assert bars
    lines = example.get(f"/actor-months.csv?actor={key}").text.splitlines()[1:]
    exported = sum(int(line.split(",")[-1]) for line in lines if line[:1].isdigit())
    counted = [re.fullmatch(r".*: (\d+) events, (\d+) others", label).groups() for _, label in bars]  # type: ignore[union-attr]
    assert sum(int(a) + int(b) for a, b in counted) == exported
    for (href, _), (events, others) in zip(bars, counted):
        rows = example.get(f"/api/v1{href}&limit=1000").json()["rows"]
        assert [sum(row["item"] == "event" for row in rows), sum(row["item"] != "event" for row in rows)] == [
            int(events), int(others),
        ]  # fmt: skip


@pytest.mark.parametrize("path", ["/network", "/map", "/dyad?a=GEO&b=RUS", "/commitments/board", "/positions/matrix"])
def test_links_of_pictures_are_absolute_and_lead_somewhere(example: TestClient, path: str) -> None:
    page = example.get(path).text
    addresses = {unescape(href) for href in re.findall(r'<a [^>]*href="([^"]*)"', page.split("<main")[1])}
    assert all(href.startswith(("/", "#")) for href in addresses)
    ids = set(re.findall(r'id="([^"]*)"', page))
    assert {href[1:] for href in addresses if href.startswith("#")} <= ids
    for href in sorted(href for href in addresses if href.startswith("/"))[::7]:
        assert example.get(href).status_code == 200, href


def test_network_is_drawn_the_same_each_time(example: TestClient) -> None:
    assert example.get("/network").content == example.get("/network").content
    other = example.get("/network?count=happenings").text
    assert other == example.get("/network?count=happenings").text


@pytest.mark.parametrize("query", ["", "count=events&", "party=RUS&"])
@pytest.mark.parametrize("view", ["", "zoom=0", "zoom=5&lon=42&lat=42.5"])
def test_marks_are_the_api_and_the_list(example: TestClient, query: str, view: str) -> None:
    found = example.get(f"/api/v1/map?{query}").json()
    page = example.get(f"/map?{query}{view}").text
    picture, lists = page.split('<svg class="map"')[1].split("</svg>")
    marks = [int(re.search(r": (\d+) deed", label)[1]) for _, label in links(picture) if " deed" in label]  # type: ignore[index]
    shown = re.findall(r'<li><a href="([^"]+)"><strong>(\d+) deed', lists)
    assert [int(number) for _, number in shown] == marks
    assert f"{sum(marks)} deeds in this view" in page
    if view == "zoom=0":
        assert sum(marks) == found["deeds"] == sum(f["properties"]["deeds"] for f in found["features"])
    for href, number in shown:
        assert f"<strong>{number} deed" in example.get(unescape(href)).text
    nowhere = re.search(r'<a href="(/map/deeds[^"]*)">(\d+) deed', page)
    assert nowhere
    assert int(nowhere[2]) == found["nowhere"]
    assert f"<strong>{nowhere[2]} deed" in example.get(unescape(nowhere[1])).text


def test_disputed_areas_are_hatched_named_and_told_with_who_holds_what(example: TestClient) -> None:
    page = example.get("/map?zoom=5&lon=42&lat=42.7&until=2014").text
    assert re.search(r'aria-label="Abkhazia, disputed">.*?<path class="disputed" fill="url\(#hatch\)"', page, re.S)
    assert '<text class="area-name"' in page
    entry = page.split('id="area-abkhazia"')[1].split("</article>")[0]
    for words in ("disputed", "Georgia</bdi> claims sovereignty", "Abkhazia</bdi> declares independence",
                  "Russia</bdi> keeps troops", "Russia</bdi> recognises its independence",
                  "Recognised by Nauru, Nicaragua, Russia, Venezuela"):  # fmt: skip
        assert words in entry
    earlier = example.get("/map?zoom=5&lon=42&lat=42.7&until=2013-03").text
    assert "Recognised by Nauru, Nicaragua, Russia, Tuvalu, Vanuatu, Venezuela" in earlier
    assert 'href="#area-abkhazia">disputed</a>' in page.split("as a list")[1]
    areas = example.get("/api/v1/territories?date=2014-11-24").json()["features"]
    abkhazia = next(area for area in areas if area["id"] == "Abkhazia")
    assert abkhazia["geometry"]["type"] == "MultiPolygon"
    assert {claim["holder"] for claim in abkhazia["properties"]["claims"]} == {"GEO", "Abkhazia", "RUS"}
    assert "country" not in abkhazia["properties"]


@pytest.mark.parametrize("path", ["/network", "/map", "/dyad", "/dyad?a=GEO&b=RUS", "/map/deeds", "/network?by=actor"])
def test_nothing_looks_like_nothing(empty: TestClient, path: str) -> None:
    answer = empty.get(path)
    assert answer.status_code == 200
    assert "No " in answer.text or "Nothing" in answer.text or "Two parties" in answer.text
    assert "nan" not in answer.text.lower().replace("nano", "")


def test_one_deed_is_one_bar_one_line_one_mark(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "one.ledger", create=True) as ledger:
        ledger.add([told_record("2024-05-03", "Ruritania", "accused", "Freedonia", source="Gazette")])
    with client_of(tmp_path / "one.ledger") as client:
        page = client.get("/dyad?a=Q101&b=Q102").text
        assert [label for _, label in links(page.split("<figure")[1])][:1] == []
        network = client.get("/network?by=actor").text
        assert network.count('class="node"') == 2
        assert "2 parties, 1 pair, 1 deed" in network
        assert "1 deed</a> told without a known place" in client.get("/map").text


def test_large_selections_say_what_they_leave_out(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "large.ledger", create=True) as ledger:
        ledger.add(made_records(200))
    with client_of(tmp_path / "large.ledger") as client:
        page = client.get("/network?by=actor&most=4").text
        found = client.get("/api/v1/network?by=actor&most=4").json()
        assert len(found["nodes"]) == 4 < found["all_nodes"]
        assert f"Drawn are 4 of {found['all_nodes']} parties" in page
        assert f"{found['deeds']} deeds of {found['all_deeds']}" in page
        days = client.get("/dyad?a=RUR&b=FRE&by=day").text
        drawn = re.search(r"Drawn are the latest (\d+) of (\d+) days", days)
        rows = client.get("/api/v1/dyad?a=RUR&b=FRE&by=day").json()["rows"]
        periods = {row["period"] for row in rows}
        assert (drawn is not None) == (len(periods) > 120)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/dyad?a=GEO&b=RUS&by=fortnight", 422), ("/dyad?a=GEO&b=RUS&since=soon", 400), ("/network?most=1", 422),
        ("/map?zoom=9", 422), ("/dyad/deeds?a=GEO&b=RUS&source=FRA", 400), ("/network?type=DANCE", 400),
        ("/api/v1/territories?date=someday", 400), ("/dyad?a=GEO&b=RUS&colour=red", 422),
    ],
)  # fmt: skip
def test_impossible_questions_are_told(example: TestClient, path: str, status: int) -> None:
    assert example.get(path).status_code == status

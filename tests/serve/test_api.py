"""The API answers what the ledger answers, page by page, and says what went wrong."""

import csv
import io
import json

import pytest
from fastapi.testclient import TestClient

from dragoman.serve import Tokens

V1 = "/api/v1"


def test_lavrovs_offer_is_words_under_a_condition(client: TestClient) -> None:
    rows = client.get(f"{V1}/commitments", params={"conditional": "true"}).json()["rows"]
    assert [(row["by"][0]["name"], row["condition"]) for row in rows] == [
        ("Sergey Lavrov", "If all sides want normal relations")
    ]


def test_filters_are_those_of_the_command_line(client: TestClient) -> None:
    rows = client.get(f"{V1}/events", params={"type": ["support", "ASSAULT"], "confidence": 0.1}).json()["rows"]
    assert rows
    assert {row["types"][0] for row in rows} <= {"SUPPORT", "ASSAULT"}
    assert client.get(f"{V1}/events?actor=&status=").json() == client.get(f"{V1}/events").json()


def test_cursors_lead_through_all_rows_in_order(client: TestClient) -> None:
    whole = client.get(f"{V1}/events?limit=1000").json()["rows"]
    seen, url = [], f"{V1}/events?limit=3"
    while url:
        answer = client.get(url)
        seen += answer.json()["rows"]
        url = answer.links["next"]["url"] if "next" in answer.links else ""
    assert seen == whole


def test_rows_come_as_csv_and_json_lines(client: TestClient) -> None:
    rows = client.get(f"{V1}/statements").json()["rows"]
    lines = client.get(f"{V1}/statements?format=jsonl").text.splitlines()
    assert [json.loads(line) for line in lines] == rows
    table = list(csv.DictReader(io.StringIO(client.get(f"{V1}/statements?format=csv").text)))
    assert [row["speakers"] for row in table] == ["; ".join(p["name"] for p in row["speakers"]) for row in rows]


def test_what_did_not_change_is_not_sent_again(client: TestClient) -> None:
    first = client.get(f"{V1}/events")
    again = client.get(f"{V1}/events", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"{V1}/positions", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_answers_are_packed(client: TestClient) -> None:
    assert client.get(f"{V1}/events").headers["content-encoding"] == "gzip"


def test_a_text_is_read_and_not_stored(client: TestClient) -> None:
    record = client.post(f"{V1}/code", json={"text": "Kenya condemned the attack.", "date": "2024-05-01"}).json()
    assert record["events"][0]["types"] == ["ACCUSE"]
    assert len(client.get(f"{V1}/reports").json()["rows"]) == 1


def test_a_text_is_kept_for_one_who_may_write(client: TestClient, writer: dict[str, str]) -> None:
    text = {"text": "Kenya condemned the attack.", "date": "2024-05-01"}
    assert client.post(f"{V1}/reports", json=text).status_code == 401
    kept = client.post(f"{V1}/reports", json=text, headers=writer).json()
    assert (kept["added"], kept["known"]) == (1, 0)
    assert client.get(f"{V1}/reports/{kept['report']}").json()["record"]["report"]["text"] == text["text"]


def test_a_corrected_event_stands_in_the_gold_form(client: TestClient, writer: dict[str, str]) -> None:
    item = client.get(f"{V1}/events?text=Dnieper").json()["rows"][0]["id"]
    verdict = {"item": item, "verdict": "correct", "correction": {"status": "planned", "date": "2024-10"}}
    made = client.post(f"{V1}/judgements", json=verdict, headers=writer)
    assert made.json()["judge"] == "Ana Kos"
    gold = json.loads(client.get(f"{V1}/gold").text)
    assert [(event["status"], event["date"]) for event in gold["events"]] == [("planned", "2024-10")]
    assert client.get(f"{V1}/events?text=Dnieper").json()["rows"][0]["judgement"] == "corrected"


def test_a_judgement_is_taken_back_by_its_judge_alone(
    client: TestClient, writer: dict[str, str], key: str, tokens: object
) -> None:
    other = {"authorization": f"Bearer {tokens.add('Bo', right='write')}"}  # type: ignore[attr-defined]
    before = client.get(f"{V1}/events").json()
    client.post(f"{V1}/judgements", json={"item": f"{key}/e1", "verdict": "reject"}, headers=writer)
    assert client.get(f"{V1}/events").json() != before
    assert client.delete(f"{V1}/judgements?report={key}", headers=other).status_code == 404
    assert client.delete(f"{V1}/judgements?report={key}", headers=writer).status_code == 200
    assert client.get(f"{V1}/events").json() == before


def test_any_judgement_is_taken_back_by_its_id(client: TestClient, writer: dict[str, str], key: str) -> None:
    item = f"{key}/e1"
    first = client.post(f"{V1}/judgements", json={"item": item, "verdict": "reject"}, headers=writer).json()
    last = client.post(f"{V1}/judgements", json={"item": item, "verdict": "accept"}, headers=writer).json()
    other = client.post(f"{V1}/judgements", json={"item": f"{key}/e2", "verdict": "accept"}, headers=writer).json()
    rows = client.get(f"{V1}/judgements", params={"item": item}).json()["rows"]
    assert {row["id"] for row in rows} == {first["id"], last["id"]}
    undone = client.delete(f"{V1}/judgements", params={"report": key, "id": last["id"]}, headers=writer)
    assert (undone.status_code, undone.json()["id"]) == (200, last["id"])
    rows = client.get(f"{V1}/judgements").json()["rows"]
    assert {row["id"] for row in rows} == {first["id"], other["id"]}
    gone = client.delete(f"{V1}/judgements", params={"report": key, "id": last["id"]}, headers=writer)
    assert gone.status_code == 404


def test_another_persons_judgement_is_not_taken_back(
    client: TestClient, writer: dict[str, str], key: str, tokens: Tokens
) -> None:
    made = client.post(f"{V1}/judgements", json={"item": f"{key}/e1", "verdict": "reject"}, headers=writer).json()
    other = {"authorization": f"Bearer {tokens.add('Bo', right='write')}"}
    answer = client.delete(f"{V1}/judgements", params={"report": key, "id": made["id"]}, headers=other)
    assert (answer.status_code, "Ana Kos" in answer.json()["detail"]) == (403, True)


def test_rows_are_sorted_as_is_asked(client: TestClient) -> None:
    rows = client.get(f"{V1}/events?sort=-confidence").json()["rows"]
    assert [row["confidence"] for row in rows] == sorted((row["confidence"] for row in rows), reverse=True)
    seen, url = [], f"{V1}/events?sort=who&limit=2"
    while url:
        answer = client.get(url)
        seen += answer.json()["rows"]
        url = answer.links["next"]["url"] if "next" in answer.links else ""
    assert sorted(row["id"] for row in seen) == sorted(row["id"] for row in rows)
    assert client.get(f"{V1}/events?sort=colour").status_code == 400


def test_what_waits_comes_by_lowest_confidence(client: TestClient, writer: dict[str, str]) -> None:
    rows = client.get(f"{V1}/unjudged").json()["rows"]
    assert [row["confidence"] for row in rows] == sorted(row["confidence"] for row in rows)
    client.post(f"{V1}/judgements", json={"item": rows[0]["id"], "verdict": "accept"}, headers=writer)
    assert client.get(f"{V1}/unjudged").json()["rows"][0]["id"] == rows[1]["id"]


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("events?since=yesterday", 400, "since 'yesterday': takes a year"),
        ("events?status=done", 422, "status: "),
        ("events?actr=RUS", 422, "actr: "),
        ("events?limit=5000", 422, "limit: "),
        ("events?cursor=xyz", 400, "cursor"),
        ("events?text=...", 400, "holds no word"),
        ("reports/unknown", 404, "no such report"),
        ("nothing", 404, "There is no page at this address"),
    ],
)
def test_errors_say_what_to_do(client: TestClient, path: str, status: int, words: str) -> None:
    answer = client.get(f"{V1}/{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert words in answer.json()["detail"]


def test_search_finds_each_kind(client: TestClient) -> None:
    found = client.get(f"{V1}/search?text=lavrov").json()
    assert found["actors"][0]["name"] == "Sergey Lavrov"
    assert found["reports"]
    words = client.get(f"{V1}/search?text=normal relat*").json()
    assert [row["speakers"][0]["name"] for row in words["statements"]] == ["Sergey Lavrov"]


def test_every_operation_is_described_with_its_problems(client: TestClient) -> None:
    schema = client.get(f"{V1}/openapi.json").json()
    assert {"/api/v1/events", "/api/v1/code", "/api/v1/judgements", "/api/v1/dyad"} <= set(schema["paths"])
    for path in schema["paths"].values():
        for operation in path.values():
            assert operation["summary"]
            assert "429" in operation["responses"]

"""Whatever the OpenAPI description allows, and much that it does not, gets a documented answer, no fault of ours."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from dossiers import dossier
from dragoman.ledger import Ledger
from dragoman.serve import Settings, Tokens
from dragoman.serve.apps import make_app

CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, coder: Any) -> Any:
    folder = tmp_path_factory.mktemp("served")
    with Ledger.open(folder / "made.ledger", create=True) as ledger:
        ledger.add(dossier())
    tokens = Tokens(folder / "tokens.json")
    secret = tokens.add("Tester", right="write")
    options = Settings(ledger=str(folder / "made.ledger"), tokens=Path(tokens.path), hosts=("*",), rate=0)
    app = make_app(options, load=lambda: coder)
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app), {"authorization": f"Bearer {secret}"}


OPERATIONS = (
    "GET /api/v1/events", "GET /api/v1/happenings", "GET /api/v1/statements", "GET /api/v1/positions",
    "GET /api/v1/commitments",
    "GET /api/v1/actors", "GET /api/v1/reports", "GET /api/v1/timeline", "GET /api/v1/dyad", "GET /api/v1/search",
    "GET /api/v1/dyad/deeds", "GET /api/v1/network", "GET /api/v1/map", "GET /api/v1/map/deeds",
    "GET /api/v1/territories", "GET /api/v1/happenings/{report}/{item}", "GET /api/v1/position-histories",
    "GET /api/v1/contradictions", "GET /api/v1/positions/matrix", "GET /api/v1/commitments/board",
    "GET /api/v1/changes", "GET /api/v1/filters", "POST /api/v1/filters", "GET /api/v1/filters/{name}",
    "DELETE /api/v1/filters/{name}", "GET /api/v1/filters/{name}/changes", "GET /api/v1/samenesses",
    "POST /api/v1/samenesses", "DELETE /api/v1/samenesses",
    "GET /api/v1/verdicts", "POST /api/v1/verdicts", "DELETE /api/v1/verdicts",
    "GET /api/v1/reports/{name}", "POST /api/v1/code", "GET /api/v1/judgements", "GET /api/v1/unjudged",
    "POST /api/v1/judgements", "DELETE /api/v1/judgements", "GET /api/v1/gold", "POST /api/v1/reports",
)  # fmt: skip


def operations(schema: Any) -> dict[str, Any]:
    return {found.ok().label: found.ok() for found in schema.get_all_operations()}


def test_every_operation_is_tried(served: Any) -> None:
    assert sorted(operations(served[0])) == sorted(OPERATIONS)


@pytest.mark.parametrize("label", OPERATIONS)
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_answers_are_as_described(served: Any, label: str, mode: GenerationMode) -> None:
    schema, headers = served

    @settings(
        max_examples=12,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operations(schema)[label].as_strategy(generation_mode=mode))
    def tried(case: Any) -> None:
        case.call_and_validate(headers=headers, checks=CHECKS)

    try:
        tried()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE

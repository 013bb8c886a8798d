"""The small types that the fields of the models have."""

from collections.abc import Iterator

import pytest
from annotated_types import BaseMetadata

import revision.check_text
import revision.evidence
import revision.law
import revision.prov_file  # noqa: F401 - with the models they import, every model of a file
from revision.models import FileModel, Validated


def models(base: type[FileModel] = FileModel) -> Iterator[type[FileModel]]:
    """Yield every model of a file."""
    for model in base.__subclasses__():
        yield model
        yield from models(model)


@pytest.mark.parametrize("model", sorted(set(models()), key=str), ids=str)
def test_no_field_adds_a_constraint_that_its_type_would_not_heed(model: type[FileModel]) -> None:
    """A type that has its validation in full has it also where a field would ask for more."""
    for name, info in model.model_fields.items():
        kinds = {type(one) for one in info.metadata}
        assert Validated not in kinds or not any(issubclass(kind, BaseMetadata) for kind in kinds), name

"""From labelled and invented messages to the model of what a message is."""

import random
from collections.abc import Sequence

from reading.act_opinion import act_features
from reading.model.sparse import SparseModel
from training.acts.told_acts import ToldAct, asked, conversations, invented_acts, reports
from training.inputs import SEED
from training.questions.fit_questions import Learned, question_model

# what a message of a conversation, of the other sets, an invented one weighs
SPOKEN, LABELLED, INVENTED = 2.0, 0.5, 0.5


def act_examples() -> list[Learned]:
    """Every message as the model sees it; `kind` is its act."""
    told = [(one, SPOKEN) for one in conversations()]
    told += [(one, LABELLED) for one in (*reports(random.Random(SEED)), *asked())]
    told += [(one, INVENTED) for one in invented_acts()]
    return [seen(one, weight) for one, weight in told]


def seen(one: ToldAct, weight: float = 1.0) -> Learned:
    return Learned(one.author, frozenset(act_features(one.text, one.context)), str(one.act), None, weight)


def act_model(rows: Sequence[Learned]) -> SparseModel:
    return question_model(rows, {"act": lambda row: [row.kind]})

"""Which update goes to which handler. Each family names its own; order matters only within this file."""

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from domain.asking import answer_callbacks as answers
from domain.duties import overdue_callbacks as overdue
from domain.filing import card_callbacks as cards
from domain.people import member_callbacks as people
from domain.projects import project_callbacks as projects
from domain.taps import (
    AnswerTap,
    ChartTap,
    ContactUndoTap,
    DifficultyTap,
    ExemptTap,
    FirmTap,
    OwedTap,
    PlanAnswerTap,
    PlanBaseTap,
    ProposalTap,
    PublishTap,
    RequestTap,
    ResendAllTap,
    ResendTap,
    RewardTap,
    SecondMeaningTap,
    SignOffTap,
    SupervisePageTap,
    SuperviseTap,
    UndoTap,
    UnitChartTap,
    VerdictTap,
    VisitTap,
    ZeroPageTap,
    ZeroTap,
)
from domain.trips.trip_taps import LeaveTap, ScoreTap, TeamOfTap, TeamTap, TripTap
from domain.verdicts.verdict_callbacks import (
    CaseTap,
    NamedTap,
    ObjectTap,
    ProcedureTap,
    RulingTap,
    StepTap,
    SubmitTap,
    TickTap,
)
from handlers import error_handler, flood_limit, help_command, resend, unsupported
from handlers.asking import answer_taps, ask, why_answers
from handlers.bulletins import group_binding, publish_command, schedule_command, sign_off_taps
from handlers.duties import difficulty_taps, duty_answers, exempting, overdue_taps, postpone, supervise, visits_ahead
from handlers.filing import (
    attachments,
    card_taps,
    doubtful_answer_taps,
    edited,
    own_forward,
    quick_entry,
    report,
    second_meaning_taps,
    undo,
    zero_report,
)
from handlers.people import invitations, join, member_list, score_command, team_attribution, team_command
from handlers.plan import plan_answering
from handlers.projects import project_command
from handlers.service import (
    contact_telling,
    contact_undo,
    contacts,
    owed_taps,
    proposal_taps,
    request_command,
    request_taps,
    reward_answer,
)
from handlers.tap_handler import TapHandler
from handlers.trips import leave_taps, trip_command
from handlers.typed_command import TypedCommand, heeding
from handlers.verdicts import answering, objecting, reviewing, ruling_command, submitting

NEW = filters.UpdateType.MESSAGE  # editing /undo must not undo again
EDITED = filters.UpdateType.EDITED_MESSAGE
SPOKEN = filters.TEXT & ~filters.COMMAND
FILES = (filters.PHOTO | filters.LOCATION | filters.VOICE | filters.VIDEO | filters.VIDEO_NOTE | filters.ANIMATION
         | filters.Document.ALL | filters.AUDIO)
FOR_US = group_binding.Addressed()
# Kinds of one subject that share what is asked before any of them.
FAMILIES = (
    ((cards.CardTap, cards.CardFieldTap, cards.CardValueTap, cards.CardMentionTap, cards.CardPickTap, cards.CardNewTap),
     card_taps.on_card_tap),
    ((projects.KeepTap, projects.FieldTap, projects.StageTap, projects.SealTap, projects.RestTap, projects.MergeTap,
      projects.MilestoneTap, projects.MilestoneOwnerTap), project_command.on_keep_tap),
    ((answers.ShowProjectTap, answers.HistoryTap, answers.OverdueTurnTap, answers.BundleTurnTap, answers.ListTurnTap,
      answers.ShowCardTap, answers.BulletinTap, answers.AnswerTurnTap), answer_taps.on_answer_tap),
    ((answers.WhyTap,), why_answers.on_why_tap),
    ((people.MembersTurnTap, people.LinksTap), member_list.on_members_turn),
    ((people.MemberTap, people.MemberRoleTap, people.MemberUnitTap, people.MemberUnitsTurnTap, people.MemberWideTap,
      people.HandOnTap, people.HandUnitTap), member_list.on_member_tap),
    ((people.InvitesTurnTap, people.RevokeTap), invitations.on_invitation_tap),
    ((people.ApplyTap,), join.on_join_tap),
    ((people.JudgeTap, people.JudgeRoleTap, people.JudgeTurnTap, people.AdmitTap, people.AdmitAllTap),
     join.on_judge_tap),
    ((overdue.OverdueTap, overdue.LaterTap, overdue.NewDayTap, overdue.PostponeReasonTap), overdue_taps.on_overdue_tap),
)


def register(application: Application) -> None:
    """Add every handler of the bot to an application."""
    commands = {"start": join.on_start, "invite": invitations.on_invite, "cancel": help_command.on_cancel,
                "project": project_command.on_project, "undo": undo.on_undo, "request": request_command.on_request,
                "visit": quick_entry.on_visit, "meeting": quick_entry.on_meeting,
                "trip": trip_command.on_trip}
    commands |= {"publish": publish_command.on_publish, "schedule": schedule_command.on_schedule}
    commands |= {"bind": group_binding.on_bind, "unbind": group_binding.on_unbind, "members": member_list.on_members}
    commands |= {name: ask.on_command(name) for name in ask.SHOW}
    application.add_handler(MessageHandler(NEW & FOR_US & own_forward.OwnForward(), own_forward.on_own_forward))
    for name, callback in commands.items():
        application.add_handler(TypedCommand(name, heeding(name, callback), filters=NEW))
    for handler in tap_handlers():
        application.add_handler(handler)
    application.add_handler(MessageHandler(NEW & SPOKEN & FOR_US & unsupported.CommandWithin(),
                                           unsupported.on_command_within))
    application.add_handler(MessageHandler(NEW & SPOKEN & FOR_US, report.on_text))
    application.add_handler(MessageHandler(EDITED & (filters.TEXT | filters.CAPTION) & FOR_US,
                                           edited.on_edited))
    _add_chats(application)
    _add_odd(application)
    application.add_error_handler(error_handler.on_error)


def tap_handlers() -> tuple[TapHandler, ...]:
    """What a tap on each kind of button does (`domain/taps.py`)."""
    return (TapHandler(SignOffTap, sign_off_taps.on_sign_tap), TapHandler(PublishTap, publish_command.on_publish_tap),
            TapHandler(SecondMeaningTap, second_meaning_taps.on_second_meaning),
            TapHandler(AnswerTap, doubtful_answer_taps.on_answer_tap),
            TapHandler(UndoTap, undo.on_undo_tap), TapHandler(ContactUndoTap, contact_undo.on_contact_undo_tap),
            TapHandler(VisitTap, visits_ahead.on_visit_tap),
            TapHandler(ZeroTap, zero_report.on_zero_tap),
            TapHandler(ZeroPageTap, zero_report.on_zero_page_tap),
            TapHandler(VerdictTap, postpone.on_verdict_tap),
            TapHandler(DifficultyTap, difficulty_taps.on_difficulty_tap),
            TapHandler(ProposalTap, proposal_taps.on_proposal_tap),
            TapHandler(RequestTap, request_taps.on_request_tap),
            TapHandler(OwedTap, owed_taps.on_owed_tap), TapHandler(FirmTap, contacts.on_firm_tap),
            TapHandler(RewardTap, reward_answer.on_reward_tap),
            TapHandler(SuperviseTap, supervise.on_supervise_tap),
            TapHandler(SupervisePageTap, supervise.on_supervise_page_tap),
            TapHandler(ChartTap, duty_answers.on_chart_tap), TapHandler(UnitChartTap, duty_answers.on_unit_chart_tap),
            TapHandler(ResendAllTap, resend.on_resend_all_tap), TapHandler(ResendTap, resend.on_resend_tap),
            TapHandler(StepTap, answering.on_step_tap), TapHandler(TickTap, answering.on_tick_tap),
            TapHandler(SubmitTap, submitting.on_submit_tap), TapHandler(ProcedureTap, reviewing.on_procedure_tap),
            TapHandler(NamedTap, submitting.on_named_tap), TapHandler(CaseTap, answering.on_case_tap),
            TapHandler(ObjectTap, objecting.on_object_tap),
            TapHandler(TripTap, trip_command.on_trip_tap), TapHandler(LeaveTap, leave_taps.on_leave_tap),
            TapHandler(TeamTap, team_command.on_team_tap), TapHandler(TeamOfTap, team_attribution.on_team_of_tap),
            TapHandler(ScoreTap, score_command.on_score_tap),
            TapHandler(ExemptTap, exempting.on_exempt_tap), TapHandler(PlanAnswerTap, plan_answering.on_answer_tap),
            TapHandler(PlanBaseTap, plan_answering.on_base_tap), TapHandler(RulingTap, ruling_command.on_ruling_tap),
            *(TapHandler(kind, act) for kinds, act in FAMILIES for kind in kinds))


def _add_chats(application: Application) -> None:
    """Files, and what happens to chats themselves."""
    application.add_handler(MessageHandler(NEW & FILES, attachments.on_media))
    application.add_handler(MessageHandler(NEW & filters.CONTACT & filters.ChatType.PRIVATE,
                                           contact_telling.on_contact_card))
    application.add_handler(ChatMemberHandler(group_binding.on_my_membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(MessageHandler(NEW & filters.StatusUpdate.MIGRATE, group_binding.on_migrated))
    application.add_handler(MessageHandler(NEW & filters.StatusUpdate.NEW_CHAT_TITLE, group_binding.on_renamed))


def _add_odd(application: Application) -> None:
    """Before all others: patience, then taps under nothing. After all others: what nobody took."""
    # A group of its own each: of one group only the first handler that an update suits is called.
    application.add_handler(TypeHandler(Update, flood_limit.guard), group=-2)
    application.add_handler(CallbackQueryHandler(unsupported.on_tap_without_message), group=-1)
    application.add_handler(CallbackQueryHandler(unsupported.on_unknown_tap))
    application.add_handler(MessageHandler(NEW & filters.COMMAND, unsupported.on_unknown_command))
    application.add_handler(MessageHandler(NEW & ~filters.COMMAND, unsupported.on_odd_message))

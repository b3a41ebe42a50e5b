"""What a goal or a measure was taken over from: another place's plan, or an item of the bank."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.plans.models.measures import Goal, Measure
from kunskapsbanken.plans.models.versions import PlanVersion


class Borrowed(models.TextChoices):
    """What can be taken over into a plan."""

    MEASURE = "atgard", _("Åtgärd")
    GOAL = "mal", _("Mål")
    ITEM = "post", _("Kunskapspost")


class Bring(models.TextChoices):
    """What is taken along besides the words of it. Who is responsible, where and when is each place's own."""

    RESULT = "resultat", _("Avsett resultat")
    RESOURCES = "resurser", _("Resurser")
    SERVICE = "serviceslag", _("Serviceslag")
    INDICATORS = "indikatorer", _("Indikatorer, utan deras värden")


class Borrowing(models.Model):
    """Where one goal or one measure comes from.

    What it is called is written down (`title`, and `origin`: "Serviceplan 2024–2028, Xs kommun"), so that it can be
    told also when the source is no more; the version or the item is what there is to link to as long as it is there.
    """

    goal = models.OneToOneField(Goal, models.CASCADE, null=True, related_name="borrowing")
    measure = models.OneToOneField(Measure, models.CASCADE, null=True, related_name="borrowing")
    source = models.CharField(max_length=8, choices=Borrowed.choices)
    source_number = models.PositiveSmallIntegerField(null=True)
    title = models.CharField(max_length=300)
    origin = models.CharField(max_length=300, blank=True)
    version = models.ForeignKey(PlanVersion, models.SET_NULL, null=True, related_name="borrowings")
    item = models.ForeignKey(KnowledgeItem, models.SET_NULL, null=True, related_name="+")
    borrowed_on = models.DateField(auto_now_add=True)

    class Meta:
        verbose_name = _("lån ur en annan plan")
        verbose_name_plural = _("lån ur andra planer")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(goal__isnull=True) ^ Q(measure__isnull=True), name="borrowing_is_of_a_goal_or_a_measure"
            ),
            models.CheckConstraint(
                condition=Q(source="post", version__isnull=True, source_number__isnull=True)
                | (~Q(source="post") & Q(item__isnull=True, source_number__isnull=False)),
                name="borrowing_is_from_a_plan_or_an_item",
            ),
        ]

    def __str__(self) -> str:
        return self.title

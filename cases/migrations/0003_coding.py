"""Texts of sources, codings with their history, and coding rounds."""

import cases.workbench.records
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


def name_sources(apps, schema_editor):
    """One value per row: a default is asked for once per statement."""
    sources = apps.get_model('cases', 'SourceRecord')
    for key in sources.objects.values_list('pk', flat=True):
        sources.objects.filter(pk=key).update(guid=uuid.uuid4())


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0002_library_search'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Coder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('guid', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=150)),
            ],
            options={
                'verbose_name': 'codeur',
                'verbose_name_plural': 'codeurs',
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Coding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('guid', models.UUIDField(default=uuid.uuid4)),
                ('selection', models.UUIDField(default=uuid.uuid4)),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('quote', models.TextField()),
                ('code', models.CharField(max_length=60)),
                ('settled', models.BooleanField(default=False)),
                ('pole', models.CharField(blank=True, choices=[('a', 'Pool A'), ('b', 'Pool B'), ('both', 'Beide polen'), ('none', 'Geen van beide (afwezig)')], max_length=4, verbose_name='Benadrukte pool')),
                ('phase', models.CharField(blank=True, max_length=12, verbose_name='Fase')),
                ('intensity', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Intensiteit')),
                ('stakeholder', models.CharField(blank=True, max_length=40, verbose_name='Perspectief')),
                ('knowledge_type', models.CharField(blank=True, max_length=40, verbose_name='Kennistype')),
                ('version', models.PositiveIntegerField(default=1)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'codering',
                'verbose_name_plural': 'coderingen',
                'ordering': ['start', '-end', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CodingRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('guid', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=120, verbose_name='Naam van de ronde')),
                ('unit', models.CharField(choices=[('free', 'Vrij: elke codeur kiest zelf de fragmenten'), ('segments', 'Vaste fragmenten: iedereen codeert dezelfde stukken')], default='free', max_length=8, verbose_name='Wat wordt gecodeerd?')),
                ('codes', models.JSONField(default=list, editable=False)),
                ('codebook_release', models.PositiveIntegerField(editable=False)),
                ('revealed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('settled_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('figures', models.JSONField(default=dict, editable=False)),
            ],
            options={
                'verbose_name': 'codeerronde',
                'verbose_name_plural': 'codeerrondes',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='CodingStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('verb', models.CharField(choices=[('add', 'gecodeerd'), ('change', 'codering gewijzigd'), ('remove', 'codering verwijderd'), ('auto', 'zoekresultaat gecodeerd'), ('carry', 'meegenomen naar een nieuwe tekst'), ('merge', 'code samengevoegd'), ('split', 'code gesplitst'), ('settle', 'verschil beslecht'), ('import', 'geïmporteerd')], max_length=8)),
                ('changes', models.JSONField()),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'stap',
                'verbose_name_plural': 'stappen',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Memo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('guid', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('code', models.CharField(blank=True, editable=False, max_length=60)),
                ('text', cases.workbench.records.Text(max_length=10000, verbose_name='Memo')),
            ],
            options={
                'verbose_name': 'memo',
                'verbose_name_plural': 'memo’s',
                'ordering': ['created_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='OwnCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('guid', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('key', models.CharField(editable=False, max_length=60)),
                ('name', models.CharField(max_length=200, verbose_name='Naam van de code')),
                ('description', cases.workbench.records.Text(blank=True, max_length=4000, verbose_name='Omschrijving')),
                ('parent', models.CharField(blank=True, max_length=60, verbose_name='Hoort onder')),
                ('palette', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='Kleur')),
                ('colour', models.CharField(blank=True, editable=False, max_length=7)),
                ('is_codable', models.BooleanField(default=True, editable=False)),
                ('deprecated', models.BooleanField(default=False, verbose_name='Vervallen')),
                ('position', models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                'verbose_name': 'eigen code',
                'verbose_name_plural': 'eigen codes',
                'ordering': ['position', 'name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='RoundCoder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('done_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'codeur in een ronde',
                'verbose_name_plural': 'codeurs in een ronde',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Segment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
            ],
            options={
                'verbose_name': 'vast fragment',
                'verbose_name_plural': 'vaste fragmenten',
                'ordering': ['text', 'start'],
            },
        ),
        migrations.CreateModel(
            name='SourceText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('number', models.PositiveIntegerField()),
                ('length', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('origin', models.CharField(max_length=8)),
                ('file_name', models.CharField(blank=True, max_length=255)),
                ('note', models.CharField(blank=True, max_length=400)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'tekst van een bron',
                'verbose_name_plural': 'teksten van bronnen',
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='TextPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('content', models.TextField()),
                ('sentences', models.JSONField(default=list)),
                ('turns', models.JSONField(default=list)),
            ],
            options={
                'verbose_name': 'stuk van een tekst',
                'verbose_name_plural': 'stukken van teksten',
                'ordering': ['start'],
            },
        ),
        migrations.AddField(
            model_name='sourcerecord',
            name='guid',
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True),
        ),
        migrations.RunPython(name_sources, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='sourcerecord',
            name='guid',
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.AddField(
            model_name='sourcerecord',
            name='language',
            field=models.CharField(choices=[('nl', 'Nederlands'), ('en', 'Engels')], default='nl', max_length=2, verbose_name='Taal van de bron'),
        ),
        migrations.AddField(
            model_name='sourcerecord',
            name='reference',
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AlterField(
            model_name='sourcerecord',
            name='kind',
            field=models.CharField(choices=[('interview', 'Interview'), ('focusgroup', 'Focusgroep'), ('observation', 'Observatie'), ('document', 'Document'), ('survey', 'Enquête'), ('registration', 'Registratiedata'), ('literature', 'Literatuur')], max_length=12, verbose_name='Soort bron'),
        ),
        migrations.AddConstraint(
            model_name='sourcerecord',
            constraint=models.UniqueConstraint(fields=('case', 'guid'), name='one_source_per_guid'),
        ),
        migrations.AddField(
            model_name='coder',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coders', to='cases.case'),
        ),
        migrations.AddField(
            model_name='coder',
            name='user',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='coding',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codings', to='cases.case'),
        ),
        migrations.AddField(
            model_name='coding',
            name='coder',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='codings', to='cases.coder'),
        ),
        migrations.AddField(
            model_name='coding',
            name='observation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='codings', to='cases.observation'),
        ),
        migrations.AddField(
            model_name='codinground',
            name='case',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='cases.case'),
        ),
        migrations.AddField(
            model_name='codinground',
            name='updated_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='coding',
            name='round',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='codings', to='cases.codinground'),
        ),
        migrations.AddField(
            model_name='codingstep',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='codingstep',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coding_steps', to='cases.case'),
        ),
        migrations.AddField(
            model_name='codingstep',
            name='round',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.codinground'),
        ),
        migrations.AddField(
            model_name='memo',
            name='author',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memos', to='cases.coder'),
        ),
        migrations.AddField(
            model_name='memo',
            name='case',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='cases.case'),
        ),
        migrations.AddField(
            model_name='memo',
            name='coding',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='memos', to='cases.coding'),
        ),
        migrations.AddField(
            model_name='memo',
            name='source',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memos', to='cases.sourcerecord'),
        ),
        migrations.AddField(
            model_name='memo',
            name='updated_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='owncode',
            name='case',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='cases.case'),
        ),
        migrations.AddField(
            model_name='owncode',
            name='updated_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='roundcoder',
            name='coder',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='cases.coder'),
        ),
        migrations.AddField(
            model_name='roundcoder',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coders', to='cases.codinground'),
        ),
        migrations.AddField(
            model_name='segment',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='segments', to='cases.codinground'),
        ),
        migrations.AddField(
            model_name='sourcetext',
            name='created_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sourcetext',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='cases.sourcerecord'),
        ),
        migrations.AddField(
            model_name='segment',
            name='text',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.sourcetext'),
        ),
        migrations.AddField(
            model_name='codingstep',
            name='text',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='coding_steps', to='cases.sourcetext'),
        ),
        migrations.AddField(
            model_name='codinground',
            name='texts',
            field=models.ManyToManyField(editable=False, related_name='rounds', to='cases.sourcetext'),
        ),
        migrations.AddField(
            model_name='coding',
            name='text',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='codings', to='cases.sourcetext'),
        ),
        migrations.AddField(
            model_name='textpart',
            name='text',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='cases.sourcetext'),
        ),
        migrations.AddConstraint(
            model_name='coder',
            constraint=models.UniqueConstraint(fields=('case', 'guid'), name='one_coder_per_guid'),
        ),
        migrations.AddConstraint(
            model_name='coder',
            constraint=models.UniqueConstraint(fields=('case', 'user'), name='a_member_is_one_coder'),
        ),
        migrations.AddConstraint(
            model_name='memo',
            constraint=models.UniqueConstraint(fields=('case', 'guid'), name='one_memo_per_guid'),
        ),
        migrations.AddConstraint(
            model_name='owncode',
            constraint=models.UniqueConstraint(fields=('case', 'guid'), name='one_own_code_per_guid'),
        ),
        migrations.AddConstraint(
            model_name='owncode',
            constraint=models.UniqueConstraint(fields=('case', 'key'), name='one_own_code_per_key'),
        ),
        migrations.AddConstraint(
            model_name='roundcoder',
            constraint=models.UniqueConstraint(fields=('round', 'coder'), name='a_coder_codes_once_per_round'),
        ),
        migrations.AddConstraint(
            model_name='sourcetext',
            constraint=models.UniqueConstraint(fields=('source', 'number'), name='one_text_per_number'),
        ),
        migrations.AddConstraint(
            model_name='segment',
            constraint=models.UniqueConstraint(fields=('round', 'text', 'start', 'end'), name='a_segment_is_given_once'),
        ),
        migrations.AddConstraint(
            model_name='segment',
            constraint=models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='a_segment_has_words'),
        ),
        migrations.AddIndex(
            model_name='codingstep',
            index=models.Index(fields=['text', 'by', '-id'], name='steps_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='codinground',
            constraint=models.UniqueConstraint(fields=('case', 'guid'), name='one_round_per_guid'),
        ),
        migrations.AddIndex(
            model_name='coding',
            index=models.Index(fields=['text', 'start'], name='codings_by_place'),
        ),
        migrations.AddIndex(
            model_name='coding',
            index=models.Index(fields=['case', 'code'], name='codings_by_code'),
        ),
        migrations.AddConstraint(
            model_name='coding',
            constraint=models.UniqueConstraint(fields=('case', 'guid'), name='one_coding_per_guid'),
        ),
        migrations.AddConstraint(
            model_name='coding',
            constraint=models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='a_coding_has_words'),
        ),
        migrations.AddConstraint(
            model_name='coding',
            constraint=models.CheckConstraint(condition=models.Q(('intensity', None), models.Q(('intensity__gte', 1), ('intensity__lte', 3)), _connector='OR'), name='coded_intensity_from_1_to_3'),
        ),
        migrations.AddConstraint(
            model_name='coding',
            constraint=models.CheckConstraint(condition=models.Q(('settled', False), ('round__isnull', False), _connector='OR'), name='only_a_round_settles'),
        ),
        migrations.AddConstraint(
            model_name='textpart',
            constraint=models.UniqueConstraint(fields=('text', 'start'), name='one_part_per_start'),
        ),
        migrations.AddConstraint(
            model_name='textpart',
            constraint=models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='a_part_has_words'),
        ),
    ]
